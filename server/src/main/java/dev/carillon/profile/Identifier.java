package dev.carillon.profile;

import java.util.Locale;

/// A value that at most one profile of an account has, in its normal form: e-mail in lower case, phone in
/// E.164.
public record Identifier(ProfileField kind, String value) {

    public Identifier {
        if (!ProfileField.IDENTIFIERS.contains(kind)) {
            throw new IllegalStateException("Nobody is found by " + kind.word());
        }
        value = kind == ProfileField.EMAIL ? value.strip().toLowerCase(Locale.ROOT) : value;
    }
}
