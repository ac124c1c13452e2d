package dev.carillon.sendjob;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that does recipient estimations, one after the other. It looks for work when woken, and now
/// and then for what another node left behind.
final class EstimationLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EstimationLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final EstimateRecipients estimate;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean isClosing;

    /// Whether jobs may have been left under way: by an earlier server, or by what failed here.
    private boolean mayHaveLeftovers = true;

    EstimationLoop(EstimateRecipients estimate) {
        this.estimate = estimate;
        this.thread = Thread.ofVirtual().name("recipient estimation").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// There is a job to do.
    void wake() {
        wake.release();
    }

    /// Waits a little for the job under way; one that is not done is taken up at the next start.
    @Override
    public void close() {
        isClosing = true;
        wake();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(CLOSING);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing) {
                if (!worked()) {
                    wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                }
                wake.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean worked() {
        try {
            if (mayHaveLeftovers) {
                estimate.recover();
                mayHaveLeftovers = false;
            }
            return estimate.next();
        } catch (RuntimeException e) {
            mayHaveLeftovers = true;
            LOG.warn("A recipient estimation failed; it is tried again in {} s", IDLE.toSeconds(), e);
            return false;
        }
    }
}
