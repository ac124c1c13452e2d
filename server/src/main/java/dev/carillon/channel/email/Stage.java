package dev.carillon.channel.email;

/// What a reply answers, which decides whom a refusal is about.
enum Stage {
    /// Greeting, EHLO, STARTTLS, AUTH.
    OPENING,
    /// MAIL.
    SENDER,
    /// RCPT.
    RECIPIENT,
    /// DATA.
    DATA,
    /// The end of the data.
    CONTENT
}
