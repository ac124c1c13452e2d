package dev.carillon.delivery;

import java.util.Locale;

/// What becomes of recipients whose hand-off was made final without an answer.
public enum InDoubtPolicy {
    /// They stay in doubt, listed: nobody is messaged twice.
    LEAVE,
    /// They are sent to once more, not before ten minutes later; some may get the message twice.
    RESEND;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InDoubtPolicy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
