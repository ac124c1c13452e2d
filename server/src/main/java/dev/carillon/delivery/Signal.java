package dev.carillon.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes threads that found nothing to do: they note `count` before they look and wait for a later one, so
/// that nothing raised in between is missed. Thread-safe.
final class Signal {

    private final AtomicLong raisedCount = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long worthWaking;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();

    long count() {
        return raisedCount.get();
    }

    /// Cheap where nobody waits, which is the rule while there is work.
    void raise() {
        if (raisedCount.incrementAndGet() >= worthWaking && waiting.get() > 0) {
            lock.lock();
            try {
                raised.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Blocks until the signal was raised so many times after `seen`, or for at most so long. For a signal that one
    /// thread waits for: it is not woken for each.
    void awaitMany(long seen, int times, long maxNanos) throws InterruptedException {
        if (raisedCount.get() >= seen + times) {
            return;
        }
        waiting.incrementAndGet();
        worthWaking = seen + times;
        lock.lock();
        try {
            var left = maxNanos;
            while (raisedCount.get() < worthWaking && left > 0) {
                left = raised.awaitNanos(left);
            }
        } finally {
            lock.unlock();
            worthWaking = 0;
            waiting.decrementAndGet();
        }
    }

    /// Blocks until the signal was raised after `seen`, or for at most so long.
    void awaitAfter(long seen, long maxNanos) throws InterruptedException {
        waiting.incrementAndGet();
        lock.lock();
        try {
            var left = Math.min(maxNanos, TimeUnit.SECONDS.toNanos(1));
            while (raisedCount.get() == seen && left > 0) {
                left = raised.awaitNanos(left);
            }
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }
}
