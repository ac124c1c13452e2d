package dev.carillon.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lane's virtual thread: takes its steps and waits as each one says.
final class LaneLoop {

    private static final Logger LOG = LoggerFactory.getLogger(LaneLoop.class);

    private final Lane lane;
    private final Signal work;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean draining;

    LaneLoop(String name, Lane lane, Signal work, InstantSource clock) {
        this.lane = lane;
        this.work = work;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Takes no further message; the one under way is brought to its end.
    void drain() {
        draining = true;
        work.raise();
    }

    boolean join(Duration atMost) throws InterruptedException {
        return atMost.isPositive() ? thread.join(atMost) : !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!(draining && lane.isIdle())) {
                var seen = work.count();
                switch (lane.step(!draining)) {
                    case Lane.Next.Again() -> {}
                    case Lane.Next.AwaitPermit(var ticket) -> ticket.await();
                    case Lane.Next.AwaitWork(var until) -> work.awaitAfter(seen, nanosUntil(until.orElse(Instant.MAX)));
                    case Lane.Next.BackOff(var until) -> work.awaitAfter(work.count(), nanosUntil(until));
                    case Lane.Next.Over() -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A lane died; what it held stays armed and is in doubt when this process ends", e);
        } finally {
            lane.close();
        }
    }

    private long nanosUntil(Instant until) {
        var now = clock.instant();
        return until.isAfter(now.plusSeconds(1))
                ? 1_000_000_000L
                : Duration.between(now, until).toNanos();
    }
}
