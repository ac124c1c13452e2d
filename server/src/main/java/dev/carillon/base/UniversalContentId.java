package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a block of universal content.
public record UniversalContentId(UUID value) {

    public static UniversalContentId next() {
        return new UniversalContentId(Ulids.next());
    }

    public static Optional<UniversalContentId> parse(String text) {
        return Ulids.parse(text).map(UniversalContentId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
