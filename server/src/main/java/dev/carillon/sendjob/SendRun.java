package dev.carillon.sendjob;

import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.RunId;
import dev.carillon.delivery.RunState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One sending of a message, as its operator sees it.
///
/// @param planned recipients to send to
/// @param skipped people whom a gate left out
/// @param providerTrouble what the provider answers, while the run goes on and it takes nothing
record SendRun(
        RunId id,
        MessageId message,
        Channel channel,
        RunState state,
        Instant startAt,
        Optional<Instant> startedAt,
        Optional<Instant> plannedAt,
        Optional<Instant> endedAt,
        long planned,
        long skipped,
        Optional<String> pauseReason,
        Optional<String> providerTrouble) {

    /// What wants attention first.
    private static final List<RunState> BY_CONCERN =
            List.of(RunState.PAUSED, RunState.ACTIVE, RunState.SCHEDULED, RunState.CANCELLED, RunState.DONE);

    /// The state of several runs in one word: paused if any is, and so on.
    static Optional<RunState> stateOf(List<SendRun> runs) {
        return runs.stream().map(SendRun::state).min(Comparator.comparingInt(BY_CONCERN::indexOf));
    }
}
