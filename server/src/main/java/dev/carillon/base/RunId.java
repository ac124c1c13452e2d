package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names one sending of a message.
public record RunId(UUID value) {

    public static RunId next() {
        return new RunId(Ulids.next());
    }

    public static Optional<RunId> parse(String text) {
        return Ulids.parse(text).map(RunId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
