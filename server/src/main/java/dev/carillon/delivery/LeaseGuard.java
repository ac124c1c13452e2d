package dev.carillon.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Knows until when this node may act on its lease, by two clocks: the wall clock goes on while a machine
/// is suspended, the monotonic one is not set back. Thread-safe.
final class LeaseGuard {

    private record Deadline(Instant wall, long nanos) {}

    private final InstantSource wallClock;
    private final LongSupplier nanoClock;
    private volatile Deadline deadline;
    private volatile long heldSinceNanos;

    LeaseGuard(InstantSource wallClock, LongSupplier nanoClock) {
        this.wallClock = wallClock;
        this.nanoClock = nanoClock;
        this.deadline = new Deadline(Instant.MIN, nanoClock.getAsLong());
    }

    /// Remembers the moment before a renewal is sent: the lease counts from there, not from its answer.
    Renewal begin(Duration lease) {
        return new Renewal(new Deadline(wallClock.instant().plus(lease), nanoClock.getAsLong() + lease.toNanos()));
    }

    boolean isHeld() {
        var until = deadline;
        return wallClock.instant().isBefore(until.wall) && nanoClock.getAsLong() - until.nanos < 0;
    }

    /// Whether the lease has been held without a gap for at least so long.
    boolean isHeldFor(Duration time) {
        return isHeld() && nanoClock.getAsLong() - heldSinceNanos >= time.toNanos();
    }

    /// A renewal under way.
    final class Renewal {

        private final Deadline until;

        private Renewal(Deadline until) {
            this.until = until;
        }

        void granted() {
            if (!isHeld()) {
                heldSinceNanos = nanoClock.getAsLong();
            }
            deadline = until;
        }
    }
}
