package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a slice: some hundreds of recipients of a run with one due time.
public record SliceId(UUID value) {

    public static SliceId next() {
        return new SliceId(Ulids.next());
    }

    public static Optional<SliceId> parse(String text) {
        return Ulids.parse(text).map(SliceId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
