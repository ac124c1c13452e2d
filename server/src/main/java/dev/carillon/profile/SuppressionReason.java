package dev.carillon.profile;

import java.util.Locale;
import java.util.Set;

/// Why an address gets no mail whatever its owner consented to.
public enum SuppressionReason {
    HARD_BOUNCE,
    INVALID_EMAIL,
    SPAM_COMPLAINT,
    USER_SUPPRESSED;

    /// What a person can take back by subscribing: a complaint, not a mailbox that does not exist.
    static final Set<SuppressionReason> ENDED_BY_CONSENT = Set.of(SPAM_COMPLAINT, USER_SUPPRESSED);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SuppressionReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
