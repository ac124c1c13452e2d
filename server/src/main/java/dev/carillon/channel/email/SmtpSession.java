package dev.carillon.channel.email;

import dev.carillon.channel.Outcome;

/// A connection on which the peer has greeted us, knows us and may be given mail.
record SmtpSession(Wire wire, Extensions extensions) {

    /// A session, or why there is none.
    sealed interface Opening {

        record Open(SmtpSession session) implements Opening {}

        record Refused(Outcome outcome) implements Opening {}
    }
}
