package dev.carillon.profile;

import dev.carillon.base.ListId;
import dev.carillon.base.MessageId;
import org.jspecify.annotations.Nullable;

/// How a change of consent came: kept with it, so that it can be proved later.
///
/// @param method one word: `api`, `one_click`, `preference_page`, `bounce`
/// @param source the caller's own words
/// @param list   the list it was given for
/// @param message the message it answered
public record Evidence(
        String method,
        @Nullable String source,
        @Nullable ListId list,
        @Nullable MessageId message) {

    public static Evidence api(@Nullable String source) {
        return new Evidence("api", source, null, null);
    }

    public static Evidence answer(String method, MessageId message) {
        return new Evidence(method, null, null, message);
    }

    /// The same, given for a list.
    public Evidence about(ListId list) {
        return new Evidence(method, source, list, message);
    }
}
