package dev.carillon.delivery;

import java.time.Duration;
import java.time.Instant;

/// A rate as tokens that are tried for, never slept on. Starts empty and holds at most a second's worth, so
/// that neither a restart nor a pause is followed by a burst. Not thread-safe: its owner locks.
final class TokenBucket {

    private final double perSecond;
    private final double capacity;
    private double tokens;
    private Instant filledAt;

    TokenBucket(double perSecond, Instant now) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond);
        this.filledAt = now;
    }

    boolean has(Instant now) {
        fill(now);
        return tokens >= 1;
    }

    void take() {
        tokens--;
    }

    /// When there will be a token.
    Instant nextAt(Instant now) {
        fill(now);
        var missing = Math.max(0, 1 - tokens);
        return now.plusNanos((long) Math.ceil(missing / perSecond * 1_000_000_000L));
    }

    private void fill(Instant now) {
        var elapsed = Duration.between(filledAt, now);
        if (elapsed.isPositive()) {
            tokens = Math.min(capacity, tokens + elapsed.toNanos() / 1e9 * perSecond);
            filledAt = now;
        }
    }
}
