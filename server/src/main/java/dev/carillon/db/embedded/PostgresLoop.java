package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server running: waits for its end, and starts it again unless it was we who ended it. Thread-safe.
final class PostgresLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Durability durability;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Postmaster current;

    PostgresLoop(Cluster cluster, Durability durability) {
        this.cluster = cluster;
        this.durability = durability;
    }

    /// Starts the server, waits until it is ready, and watches it from then on.
    void start() {
        try {
            var first = startReady();
            Thread.ofVirtual().name("postgresql").start(() -> watch(first));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while PostgreSQL was starting");
        }
    }

    private void watch(Postmaster first) {
        try {
            first.awaitEnd();
            var end = first.end();
            var pause = FIRST_PAUSE;
            while (!isClosing()) {
                LOG.warn("PostgreSQL is down, and is started again in {} ms: {}", pause.toMillis(), end);
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                try {
                    var next = startReady();
                    LOG.info("PostgreSQL runs again");
                    next.awaitEnd();
                    end = next.end();
                    pause = FIRST_PAUSE;
                } catch (CannotStart e) {
                    end = e.getMessage();
                    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Postmaster startReady() throws InterruptedException {
        var postmaster = spawn();
        if (!postmaster.awaitReady()) {
            throw new CannotStart("PostgreSQL does not start in " + cluster.folder + ": " + postmaster.end());
        }
        return postmaster;
    }

    /// Under the same lock as closing, so that no server is started behind a close's back.
    private synchronized Postmaster spawn() {
        if (isClosing()) {
            throw new CannotStart("Carillon is stopping");
        }
        current = Postmaster.spawn(cluster, durability);
        return current;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        Postmaster last;
        synchronized (this) {
            closing.countDown();
            last = current;
        }
        if (last != null) {
            last.stop();
        }
    }
}
