package dev.carillon.channel;

import java.time.Duration;
import java.util.Optional;

/// What a provider said of one message, or that nothing was said; a refusal is a value here, never an exception.
public sealed interface Outcome {

    /// Whom a refusal is about. Only a refusal of the recipient is final for that person.
    enum Scope {
        /// This address or device: no such mailbox, unregistered token.
        RECIPIENT,
        /// What is sent: content refused, too large. Everyone else would be refused it too.
        MESSAGE,
        /// The way out: greeting, login, sender or relaying refused, no connection.
        PROVIDER
    }

    /// The provider took responsibility.
    record Accepted(String code, String detail) implements Outcome {}

    /// Refused for good.
    record Rejected(Scope scope, String code, String detail) implements Outcome {}

    /// Refused for now, or not reached at all; nothing was handed off.
    record Deferred(Scope scope, Optional<Duration> retryAfter, String code, String detail) implements Outcome {}

    /// The last step was taken, wholly or in part, and no answer was had: nobody can know whether the message went.
    record Unknown(String detail) implements Outcome {}
}
