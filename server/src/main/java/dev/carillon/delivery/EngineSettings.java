package dev.carillon.delivery;

import java.time.Duration;
import java.util.Optional;

/// How the engine works on this node.
///
/// @param nodeName          shown to operators
/// @param lease             how long this node may be silent before another takes over its work
/// @param firstRetry        delay before a deferred recipient is tried again; each further one is four
///                          times longer
/// @param maxAttempts       after so many a deferred recipient has failed
/// @param resendAfter       how long those in doubt wait if the operator chose to send to them again
/// @param drain             how long a shutdown waits for hand-offs under way
/// @param providerPerSecond messages a second to the provider over all nodes; empty: as fast as it takes them
public record EngineSettings(
        String nodeName,
        Duration lease,
        Duration firstRetry,
        int maxAttempts,
        Duration resendAfter,
        Duration drain,
        Optional<Integer> providerPerSecond) {

    public static final EngineSettings DEFAULTS = new EngineSettings(
            "carillon",
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            6,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Optional.empty());

    /// When to try again after attempt number `attempt` (from 1) was deferred.
    Duration retryAfter(int attempt) {
        return firstRetry.multipliedBy(1L << (2 * Math.min(attempt - 1, 10)));
    }
}
