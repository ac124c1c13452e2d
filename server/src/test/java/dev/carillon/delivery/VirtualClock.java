package dev.carillon.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when told to.
final class VirtualClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }
}
