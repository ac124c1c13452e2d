package dev.carillon.channel.email;

import java.time.Duration;

/// How long to wait for a peer at each point.
record SmtpTimeouts(Duration connect, Duration command, Duration data, Duration write, Duration end) {

    /// Those of RFC 5321, section 4.5.3.2, and for the connection what a person would wait.
    static final SmtpTimeouts STANDARD = new SmtpTimeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));
}
