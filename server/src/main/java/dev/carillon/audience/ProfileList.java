package dev.carillon.audience;

import dev.carillon.base.ListId;
import java.time.Instant;
import java.util.Locale;

/// A named list of people.
public record ProfileList(ListId id, String name, OptIn optIn, Instant createdAt, Instant updatedAt) {

    /// Whether people must confirm by mail that they want to be subscribed through the list.
    public enum OptIn {
        SINGLE_OPT_IN,
        DOUBLE_OPT_IN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static OptIn of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
