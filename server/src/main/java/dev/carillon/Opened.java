package dev.carillon;

import dev.carillon.base.CannotStart;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a command has opened, closed in reverse order. Thread-safe: a signal may close it while a start goes on, and
/// what
/// is opened after that is closed at once.
final class Opened implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private boolean closed;

    <T extends AutoCloseable> T add(T thing) {
        synchronized (this) {
            if (!closed) {
                things.push(thing);
                return thing;
            }
        }
        close(thing);
        throw new CannotStart("Carillon is stopping");
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (var thing = next(); thing != null; thing = next()) {
            close(thing);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized @Nullable AutoCloseable next() {
        return things.poll();
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            LOG.error(
                    "{} could not be closed; the rest is closed all the same",
                    thing.getClass().getSimpleName(),
                    e);
        }
    }
}
