package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a tag.
public record TagId(UUID value) {

    public static TagId next() {
        return new TagId(Uuids.next());
    }

    public static Optional<TagId> parse(String text) {
        return Uuids.parse(text).map(TagId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
