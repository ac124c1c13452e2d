package dev.carillon.base;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.UUID;

/// Makes time-ordered ids and turns them into the 26 characters shown outside; inside they are `uuid` values.
public final class Ulids {

    private static final int TEXT_LENGTH = 26;

    private Ulids() {}

    /// A new id, later in order than every id this process made before.
    public static UUID next() {
        return UlidCreator.getMonotonicUlid().toUuid();
    }

    public static String text(UUID id) {
        return Ulid.from(id).toString();
    }

    /// Reads the 26-character form; empty if the text is not one, which callers treat as "no such resource".
    public static Optional<UUID> parse(String text) {
        return text.length() == TEXT_LENGTH && Ulid.isValid(text)
                ? Optional.of(Ulid.from(text).toUuid())
                : Optional.empty();
    }
}
