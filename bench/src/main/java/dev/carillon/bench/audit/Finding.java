package dev.carillon.bench.audit;

/// One way in which the promise was broken, for one address or for the campaign.
public record Finding(Kind kind, String address, String detail) {

    /// What was promised and not kept.
    public enum Kind {
        /// No message and no final word, or a word that is not true.
        LOST,
        /// The message reached the sink more than once.
        DOUBLED,
        /// The ledger says something that did not happen.
        MISRECORDED,
        /// No state, or more than one.
        NOT_ONE_STATE,
        /// In doubt, but not listed so; or the reverse.
        NOT_LISTED,
        /// More in doubt than deaths and lost connections allow.
        TOO_MANY_IN_DOUBT,
        /// Someone who is not in the audience.
        STRANGER
    }

    @Override
    public String toString() {
        return kind + " " + address + ": " + detail;
    }
}
