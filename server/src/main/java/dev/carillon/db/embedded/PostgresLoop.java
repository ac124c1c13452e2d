package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server running: waits for its end, and starts it again unless it was we who ended it.
final class PostgresLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Durability durability;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Postmaster postmaster;

    PostgresLoop(Cluster cluster, Durability durability) {
        this.cluster = cluster;
        this.durability = durability;
        this.postmaster = Postmaster.spawn(cluster, durability);
    }

    /// Waits for the first start and then watches on.
    void start() {
        try {
            if (!postmaster.awaitReady()) {
                throw new CannotStart("PostgreSQL does not start in " + cluster.folder + ": " + postmaster.end());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while PostgreSQL was starting");
        }
        Thread.ofVirtual().name("postgresql").start(this::run);
    }

    private void run() {
        var pause = FIRST_PAUSE;
        try {
            current().awaitEnd();
            while (!isClosing()) {
                LOG.warn("PostgreSQL ended ({}); starting it again in {} ms", postmaster.end(), pause.toMillis());
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                var wasReady = startAgain().awaitReady();
                if (wasReady) {
                    LOG.info("PostgreSQL runs again");
                    current().awaitEnd();
                }
                pause = wasReady ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private synchronized Postmaster current() {
        return postmaster;
    }

    /// Under the same lock as closing, so that no server is started behind a close's back.
    private synchronized Postmaster startAgain() {
        if (!isClosing()) {
            postmaster = Postmaster.spawn(cluster, durability);
        }
        return postmaster;
    }

    @Override
    public void close() {
        synchronized (this) {
            closing.countDown();
        }
        current().stop();
    }
}
