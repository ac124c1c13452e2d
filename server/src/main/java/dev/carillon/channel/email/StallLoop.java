package dev.carillon.channel.email;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Breaks connections that wait for their peer past a deadline. One loop for all of them, because a blocked
/// write has no timeout in Java, and because a timer for each read costs more than looking at a hundred
/// deadlines now and then.
final class StallLoop implements AutoCloseable {

    private static final long TICK_NANOS = 100_000_000;

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;

    static StallLoop start() {
        var loop = new StallLoop();
        Thread.ofVirtual().name("smtp-stalls").start(loop::run);
        return loop;
    }

    void watch(Wire wire) {
        lock.lock();
        try {
            wires.add(wire);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (closed) {
            wire.close();
        }
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }

    private void run() {
        while (awaitTick()) {
            long now = System.nanoTime();
            for (var wire : wires) {
                wire.breakIfOverdue(now);
            }
        }
    }

    /// Waits a little while there is something to watch, and as long as it takes while there is nothing.
    private boolean awaitTick() {
        lock.lock();
        try {
            long remaining = TICK_NANOS;
            while (!closed && (wires.isEmpty() || remaining > 0)) {
                if (wires.isEmpty()) {
                    changed.await();
                } else {
                    remaining = changed.awaitNanos(remaining);
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Breaks every connection, as nothing would break them any more.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        wires.forEach(Wire::close);
    }
}
