package dev.carillon.delivery;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that takes one step after the other until it is stopped; when a step did nothing it waits for a
/// signal. What breaks a step is logged, and the step is tried again: the world may have mended.
final class Loop {

    /// Starts threads: on the machine's own for what must run beside thousands of lanes, virtual ones for
    /// the rest.
    enum Kind {
        PLATFORM,
        VIRTUAL
    }

    /// How often the signal is to be raised, since the step before began, for the next one to pay; it is taken anyway
    /// after `atMost`.
    record Gather(int times, Duration atMost) {
        static final Gather NOTHING = new Gather(0, Duration.ZERO);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final BooleanSupplier step;
    private final Signal wake;
    private final Duration idle;
    private final Gather gather;
    private final Thread thread;
    private volatile boolean stopping;

    private Loop(String name, Kind kind, BooleanSupplier step, Signal wake, Duration idle, Gather gather) {
        this.name = name;
        this.step = step;
        this.wake = wake;
        this.idle = idle;
        this.gather = gather;
        var builder = switch (kind) {
            case PLATFORM -> Thread.ofPlatform().daemon().name(name);
            case VIRTUAL -> Thread.ofVirtual().name(name);
        };
        this.thread = builder.unstarted(this::run);
    }

    /// @param step does what there is to do now and says whether there was anything
    /// @param idle how long to wait at most when there was nothing
    static Loop start(String name, Kind kind, BooleanSupplier step, Signal wake, Duration idle) {
        return start(name, kind, step, wake, idle, Gather.NOTHING);
    }

    /// @param gather what to wait for after a step that did something
    static Loop start(String name, Kind kind, BooleanSupplier step, Signal wake, Duration idle, Gather gather) {
        var loop = new Loop(name, kind, step, wake, idle, gather);
        loop.thread.start();
        return loop;
    }

    /// Lets the step under way end, and no other begin.
    void stop() {
        stopping = true;
        wake.raise();
    }

    /// Waits until the thread has ended, or for at most so long.
    boolean join(Duration atMost) throws InterruptedException {
        return thread.join(atMost);
    }

    private void run() {
        try {
            while (!stopping) {
                var seen = wake.count();
                if (!stepped()) {
                    wake.awaitAfter(seen, idle.toNanos());
                } else {
                    wake.awaitMany(seen, gather.times(), gather.atMost().toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stepped() throws InterruptedException {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("The {} failed and goes on in {} s", name, AFTER_TROUBLE.toSeconds(), e);
            Thread.sleep(AFTER_TROUBLE);
            return true;
        }
    }
}
