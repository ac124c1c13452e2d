package dev.carillon.profile;

import java.util.List;
import java.util.Locale;

/// The attributes of a person that are plain text; the word is the column's name and the attribute's name
/// outside.
public enum ProfileField {
    EMAIL,
    PHONE_NUMBER,
    EXTERNAL_ID,
    FIRST_NAME,
    LAST_NAME,
    ORGANIZATION,
    TITLE,
    IMAGE,
    LOCALE;

    /// Those by which a person is found, in the order in which they are tried.
    public static final List<ProfileField> IDENTIFIERS = List.of(EXTERNAL_ID, EMAIL, PHONE_NUMBER);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ProfileField of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
