package dev.carillon.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes threads that found nothing to do: they note `count` before they look and wait for a later one, so
/// that nothing raised in between is missed. Thread-safe.
final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private long count;

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void raise() {
        lock.lock();
        try {
            count++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until the signal was raised after `seen`, or for at most so long.
    void awaitAfter(long seen, long maxNanos) throws InterruptedException {
        lock.lock();
        try {
            var left = Math.min(maxNanos, TimeUnit.SECONDS.toNanos(1));
            while (count == seen && left > 0) {
                left = raised.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
