package dev.carillon.base;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.UUID;

/// Makes and reads the ids that are shown outside in the 36 characters of a UUID.
public final class Uuids {

    private Uuids() {}

    /// A new id, later in order than every id this process made before, and one that strict readers take for a
    /// random UUID.
    public static UUID next() {
        return UlidCreator.getMonotonicUlid().toRfc4122().toUuid();
    }

    /// Reads the form that is shown and no other; empty if the text is not one, which callers treat as "no such
    /// resource".
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
