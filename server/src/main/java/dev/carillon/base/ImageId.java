package dev.carillon.base;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// Names an image: a number, later ones greater, that is written in decimal digits outside.
public record ImageId(long value) {

    private static final int RANDOM_BITS = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// From here on 41 bits of milliseconds last until 2089.
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    /// A new id; the table has the last word on whether it is free.
    public static ImageId next(Instant now) {
        long millis = now.toEpochMilli() - START.toEpochMilli();
        return new ImageId(millis << RANDOM_BITS | RANDOM.nextInt(1 << RANDOM_BITS));
    }

    /// Reads an id as `toString` writes it; empty if the text is not one, which callers treat as "no such image".
    public static Optional<ImageId> parse(String text) {
        try {
            return Optional.of(new ImageId(Long.parseLong(text)))
                    .filter(id -> id.value > 0 && id.toString().equals(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
