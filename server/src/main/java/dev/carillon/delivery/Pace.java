package dev.carillon.delivery;

import dev.carillon.base.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The rates that a hand-off must fit: the provider's and the campaign's, each divided among the live
/// nodes. A token is taken from all of them or from none. Not thread-safe: the desk locks.
final class Pace {

    private final Optional<Integer> providerPerSecond;
    private final Map<RunId, Integer> runsPerSecond = new HashMap<>();
    private final Map<RunId, TokenBucket> runs = new HashMap<>();
    private Optional<TokenBucket> provider = Optional.empty();
    private int nodes = 1;

    Pace(Optional<Integer> providerPerSecond, Instant now) {
        this.providerPerSecond = providerPerSecond;
        rebuild(now);
    }

    /// Sets how many nodes share the rates; buckets start empty when that changes.
    void shareAmong(int liveNodes, Instant now) {
        if (liveNodes != nodes && liveNodes > 0) {
            nodes = liveNodes;
            rebuild(now);
        }
    }

    /// Limits a run of its own, over all nodes.
    void limit(RunId run, int perSecond, Instant now) {
        if (!Integer.valueOf(perSecond).equals(runsPerSecond.put(run, perSecond))) {
            runs.put(run, bucket(perSecond, now));
        }
    }

    void forget(RunId run) {
        runsPerSecond.remove(run);
        runs.remove(run);
    }

    boolean tryTake(RunId run, Instant now) {
        var own = Optional.ofNullable(runs.get(run));
        if (!provider.map(bucket -> bucket.has(now)).orElse(true)
                || !own.map(bucket -> bucket.has(now)).orElse(true)) {
            return false;
        }
        provider.ifPresent(TokenBucket::take);
        own.ifPresent(TokenBucket::take);
        return true;
    }

    /// When `tryTake` may succeed for the run.
    Instant nextAt(RunId run, Instant now) {
        var atProvider = provider.map(bucket -> bucket.nextAt(now)).orElse(now);
        var atRun = Optional.ofNullable(runs.get(run))
                .map(bucket -> bucket.nextAt(now))
                .orElse(now);
        return atProvider.isAfter(atRun) ? atProvider : atRun;
    }

    private void rebuild(Instant now) {
        provider = providerPerSecond.map(rate -> bucket(rate, now));
        runsPerSecond.forEach((run, rate) -> runs.put(run, bucket(rate, now)));
    }

    private TokenBucket bucket(int perSecond, Instant now) {
        return new TokenBucket((double) perSecond / nodes, now);
    }
}
