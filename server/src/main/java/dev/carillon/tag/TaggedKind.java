package dev.carillon.tag;

import dev.carillon.base.Ulids;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What can be tagged. Which ids of a kind exist, `TaggingStore` looks up.
public enum TaggedKind {
    CAMPAIGN,
    LIST,
    SEGMENT;

    /// The type of its resources.
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name in paths and scopes.
    String plural() {
        return type() + "s";
    }

    /// The id as tables hold it, as text; empty if it is none of this kind's.
    Optional<String> key(String id) {
        return switch (this) {
            case CAMPAIGN ->
                Ulids.parse(id).filter(value -> Ulids.text(value).equals(id)).map(UUID::toString);
            case LIST, SEGMENT -> Optional.of(id);
        };
    }

    /// The id as it is shown.
    String id(String key) {
        return switch (this) {
            case CAMPAIGN -> Ulids.text(UUID.fromString(key));
            case LIST, SEGMENT -> key;
        };
    }
}
