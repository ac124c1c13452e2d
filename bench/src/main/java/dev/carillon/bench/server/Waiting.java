package dev.carillon.bench.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a server to come to a state, by asking again and again.
public final class Waiting {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Waiting() {}

    public static void until(String what, BooleanSupplier condition) {
        if (!untilOrFor(LIMIT, condition)) {
            throw new IllegalStateException("Waited " + LIMIT.toSeconds() + " s in vain until " + what);
        }
    }

    /// True as soon as `condition` is, false if it was not for so long. A server that is away counts as not yet.
    public static boolean untilOrFor(Duration limit, BooleanSupplier condition) {
        return untilOrFor(limit, BETWEEN, condition);
    }

    /// The same, looking only so often, where looking costs what is measured.
    public static boolean untilOrFor(Duration limit, Duration between, BooleanSupplier condition) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            pause(between);
        }
        return true;
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (UncheckedIOException _) {
            return false;
        } catch (ApiFailure e) {
            if (e.isPassing()) {
                return false;
            }
            throw e;
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
