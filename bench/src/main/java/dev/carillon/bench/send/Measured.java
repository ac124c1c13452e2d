package dev.carillon.bench.send;

import java.time.Duration;

/// One campaign, measured.
///
/// @param sending from the promise to send until the last outcome
/// @param firstMessage from the promise to send until the first outcome
/// @param usage processor time meanwhile
record Measured(int messages, Duration sending, Duration firstMessage, Usage usage) {

    double perSecond() {
        return messages / (sending.toNanos() / 1e9);
    }
}
