package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a group of tags.
public record TagGroupId(UUID value) {

    public static TagGroupId next() {
        return new TagGroupId(Uuids.next());
    }

    public static Optional<TagGroupId> parse(String text) {
        return Uuids.parse(text).map(TagGroupId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
