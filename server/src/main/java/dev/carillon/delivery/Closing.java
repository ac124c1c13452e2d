package dev.carillon.delivery;

import java.time.Instant;

/// How a lane leaves a position; it counts once the recorder has committed it, so that a position no longer
/// armed in memory is no longer armed in the journal.
sealed interface Closing {

    Position position();

    /// It has its outcome.
    record Settle(Settlement settlement) implements Closing {
        @Override
        public Position position() {
            return settlement.position();
        }
    }

    /// Refused for now: to be tried again at `due`, in a slice of its own.
    record Defer(Position position, Instant due) implements Closing {}

    /// Surely not handed off, for a reason that is not the recipient's: another lane may take it at once.
    record GiveBack(Work work) implements Closing {
        @Override
        public Position position() {
            return work.position();
        }
    }
}
