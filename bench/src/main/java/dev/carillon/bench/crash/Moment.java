package dev.carillon.bench.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// When, within a sending, something happens: when the sink has noted so many lines, and a little later.
record Moment(int lines, int moreMicros) {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final int MAX_MORE_MICROS = 20_000;

    /// Any moment of a sending to so many recipients, its first and its last included.
    static Moment random(Random random, int recipients) {
        return new Moment(random.nextInt(recipients), random.nextInt(MAX_MORE_MICROS));
    }

    /// Returns at the moment, or when it has not come for long: a sending may leave fewer lines.
    void await(LineCount sent) throws IOException {
        long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
        while (sent.now() < lines && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(moreMicros));
    }

    @Override
    public String toString() {
        return "at " + lines;
    }
}
