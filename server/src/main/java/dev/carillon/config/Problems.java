package dev.carillon.config;

import dev.carillon.base.CannotStart;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with the configuration, so that one start tells all of it. Not thread-safe.
final class Problems {

    private final List<String> lines = new ArrayList<>();

    void add(String where, String problem) {
        lines.add(where + ": " + problem);
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new CannotStart(lines);
        }
    }
}
