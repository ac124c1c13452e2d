package dev.carillon.delivery;

import java.util.Locale;

/// How far one sending of a message is.
public enum RunState {
    /// Its time has not come.
    SCHEDULED,
    /// It is being planned, sent, or both.
    ACTIVE,
    /// Stopped for an operator to look at; `pause_reason` says why. Resuming goes on where it stopped.
    PAUSED,
    /// Stopped for good.
    CANCELLED,
    /// Everyone has an outcome.
    DONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
