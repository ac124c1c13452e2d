package dev.carillon.channel.email;

import dev.carillon.channel.Outcome;
import dev.carillon.channel.email.SmtpSession.Opening;
import java.util.Optional;

/// Opens a session with the mail server as sending would, TLS and login included, and ends it again.
public final class MailServerCheck {

    private MailServerCheck() {}

    /// Why no mail can be given to it, in its own words where it has any; empty if it can.
    public static Optional<String> problem(SmtpUrl url, String ourName) {
        try (var stalls = StallLoop.start()) {
            var tls = new SmtpTls(url.authorities(), url.tls() == SmtpUrl.Tls.REQUIRED);
            return switch (SmtpOpening.open(url, tls, ourName, SmtpTimeouts.STANDARD, stalls)) {
                case Opening.Open(var session) -> {
                    session.wire().close();
                    yield Optional.empty();
                }
                case Opening.Refused(var outcome) -> Optional.of(words(outcome));
            };
        } catch (WireException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.detail();
            case Outcome.Rejected rejected -> rejected.code() + " " + rejected.detail();
            case Outcome.Deferred deferred -> deferred.code() + " " + deferred.detail();
            case Outcome.Unknown unknown -> unknown.detail();
        };
    }
}
