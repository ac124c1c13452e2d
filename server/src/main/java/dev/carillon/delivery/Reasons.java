package dev.carillon.delivery;

/// The words that the engine itself writes as a ledger reason.
final class Reasons {

    /// The provider says that there is no such mailbox or device.
    static final String BAD_ADDRESS = "bad_address";
    /// Refused for now until the last attempt.
    static final String DEFERRED_TOO_OFTEN = "deferred_too_often";
    /// The connection was lost, or no answer came, after the end of the data.
    static final String UNANSWERED = "unanswered";
    /// The process died between the permit and the outcome.
    static final String PROCESS_DIED = "process_died";
    /// In doubt once more after it was sent again: it is left so.
    static final String RESENT_UNANSWERED = "resent_unanswered";
    /// The profile was deleted after the audience was planned.
    static final String DELETED = "deleted";
    /// The profile has no address on the channel any more.
    static final String NO_ADDRESS = "no_address";
    /// The campaign was cancelled first.
    static final String CANCELLED = "cancelled";

    private Reasons() {}
}
