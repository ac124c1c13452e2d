package dev.carillon.delivery;

import dev.carillon.base.Ulids;
import java.util.UUID;

/// Names one start of a server process; a process that was fenced goes on as another one.
record Incarnation(UUID value) {

    static Incarnation next() {
        return new Incarnation(Ulids.next());
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
