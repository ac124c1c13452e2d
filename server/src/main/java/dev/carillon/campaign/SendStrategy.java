package dev.carillon.campaign;

import java.time.Instant;
import java.time.LocalDate;

/// When a message goes to whom.
public sealed interface SendStrategy {

    /// To everyone as soon as it is told to send.
    record Immediate() implements SendStrategy {}

    /// To everyone at one moment.
    record Static(Instant at) implements SendStrategy {}

    /// At the same wall clock time in each recipient's zone: the digits of `at`, read as UTC.
    ///
    /// @param pastImmediately those whose hour has passed get it now (true) or a day later (false)
    record Local(Instant at, boolean pastImmediately) implements SendStrategy {}

    /// A share of the recipients every hour or minute.
    record Throttled(Instant at, int percent, Unit unit) implements SendStrategy {}

    /// On a day, at the hour that suits each recipient best.
    record SmartSendTime(LocalDate date) implements SendStrategy {}

    /// What a throttle counts by.
    enum Unit {
        HOUR,
        MINUTE
    }
}
