package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a variation of a message: its content.
public record VariationId(UUID value) {

    public static VariationId next() {
        return new VariationId(Ulids.next());
    }

    public static Optional<VariationId> parse(String text) {
        return Ulids.parse(text).map(VariationId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
