package dev.carillon.delivery;

import java.util.Locale;

/// The word that the ledger keeps of a recipient.
public enum LedgerOutcome {
    ACCEPTED,
    REJECTED,
    SKIPPED,
    FAILED,
    IN_DOUBT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
