package dev.carillon.delivery;

import java.util.List;
import java.util.Optional;

/// The durable record of what may become final and of what became of everyone.
interface Ledger {

    /// Commits a batch in one statement: fence checked, journal row appended, outcomes inserted.
    /// Returns only with a certain answer; a lost connection is resolved by looking whether the batch is
    /// there.
    Recorded record(Batch batch);

    /// Offers outcomes that a fenced node still held, as evidence for those its takeover put in doubt.
    ///
    /// @return how many were settled by it
    int settleInDoubt(List<Settlement> evidence);

    /// One commit of a recorder.
    ///
    /// @param stillArmed  positions armed earlier that have no outcome yet and get none in this batch
    /// @param arms        positions to arm now
    /// @param settlements outcomes to insert
    record Batch(
            Incarnation incarnation,
            int recorder,
            List<Position> stillArmed,
            List<Position> arms,
            List<Settlement> settlements) {}

    /// The answer to a batch.
    sealed interface Recorded {

        /// @param vetoes for each of the batch's arms, in order: empty if it is armed now
        record Committed(List<Optional<Veto>> vetoes) implements Recorded {}

        /// The fence is dead; nothing was written.
        record FenceDead() implements Recorded {}
    }

    /// Why a position was not armed.
    sealed interface Veto {

        /// The run is no longer active.
        record RunStopped() implements Veto {}

        /// The profile is unreachable on the channel, with the word why.
        record Unreachable(String reason) implements Veto {}
    }
}
