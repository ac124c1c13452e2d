package dev.carillon.channel.email;

import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import dev.carillon.channel.email.SmtpSession.Opening;
import dev.carillon.channel.email.SmtpUrl.Login;
import dev.carillon.channel.email.SmtpUrl.Tls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Opens one session: greeting, EHLO, STARTTLS, AUTH. Each step gives the reason why it goes no further, or nothing.
final class SmtpOpening {

    private static final int READY = 220;
    private static final int LOGGED_IN = 235;
    private static final int GO_ON = 334;

    private final SmtpUrl url;
    private final SmtpTls tls;
    private final String ourName;
    private final SmtpTimeouts timeouts;
    private final Wire wire;
    private Extensions extensions = Extensions.NONE;
    private boolean verified;
    private boolean encrypted;

    private SmtpOpening(SmtpUrl url, SmtpTls tls, String ourName, SmtpTimeouts timeouts, Wire wire) {
        this.url = url;
        this.tls = tls;
        this.ourName = ourName;
        this.timeouts = timeouts;
        this.wire = wire;
    }

    /// @throws WireException if the connection cannot be had or breaks
    static Opening open(SmtpUrl url, SmtpTls tls, String ourName, SmtpTimeouts timeouts, StallLoop stalls) {
        var wire = Wire.connect(url.host(), url.port(), timeouts, stalls);
        try {
            var opening = new SmtpOpening(url, tls, ourName, timeouts, wire);
            var refusal = opening.refusal();
            if (refusal.isEmpty()) {
                return new Opening.Open(new SmtpSession(wire, opening.extensions));
            }
            wire.close();
            return new Opening.Refused(refusal.get());
        } catch (WireException e) {
            wire.close();
            throw e;
        }
    }

    private Optional<Outcome> refusal() {
        var unverified = url.tlsFromStart() ? encrypt() : Optional.<Outcome>empty();
        return unverified.or(this::greeting).or(this::hello).or(this::startTls).or(this::login);
    }

    private Optional<Outcome> greeting() {
        var reply = wire.read(timeouts.command());
        return reply.code() == READY ? Optional.empty() : refused(reply);
    }

    private Optional<Outcome> hello() {
        var reply = ask("EHLO " + ourName);
        if (reply.isPositive()) {
            extensions = Extensions.of(reply.lines());
            return Optional.empty();
        }
        // a peer from before ESMTP, or one that dislikes our name, says 5xx
        var second = reply.isPermanent() ? ask("HELO " + ourName) : reply;
        return second.isPositive() ? Optional.empty() : refused(second);
    }

    private Optional<Outcome> startTls() {
        if (encrypted || url.tls() == Tls.NONE) {
            return Optional.empty();
        }
        if (!extensions.startTls()) {
            return url.tls() == Tls.REQUIRED
                    ? refused(
                            "tls_not_offered",
                            url.host()
                                    + " does not offer STARTTLS. Where that is acceptable, write tls=opportunistic or"
                                    + " tls=none into the SMTP URL")
                    : Optional.empty();
        }
        var reply = ask("STARTTLS");
        if (reply.code() != READY) {
            return url.tls() == Tls.REQUIRED ? refused(reply) : Optional.empty();
        }
        var unverified = encrypt();
        extensions = Extensions.NONE;
        return unverified.or(this::hello);
    }

    private Optional<Outcome> encrypt() {
        try {
            verified = wire.startTls(tls, url.host());
            encrypted = true;
            return Optional.empty();
        } catch (UnverifiedPeerException e) {
            return refused(
                    e.code(),
                    "The certificate of " + url.host() + " does not verify (" + e.detail()
                            + "). Name its authority with ca=FILE in the SMTP URL");
        }
    }

    private Optional<Outcome> login() {
        return url.login().flatMap(this::login);
    }

    private Optional<Outcome> login(Login login) {
        if (url.tls() != Tls.NONE && !verified) {
            return refused(
                    "certificate_not_verified",
                    "The password was not sent, because " + url.host()
                            + " showed no certificate that verifies. Name its"
                            + " authority with ca=FILE, or write tls=none into the SMTP URL to send it in the clear");
        }
        if (extensions.logins().contains("PLAIN")) {
            return loginResult(ask("AUTH PLAIN " + base64("\0" + login.user() + "\0" + login.password())));
        }
        if (extensions.logins().contains("LOGIN")) {
            var name = ask("AUTH LOGIN");
            var password = name.code() == GO_ON ? ask(base64(login.user())) : name;
            return loginResult(password.code() == GO_ON ? ask(base64(login.password())) : password);
        }
        return refused(
                "login_not_offered",
                url.host() + " offers neither AUTH PLAIN nor AUTH LOGIN, but the SMTP URL has a login");
    }

    private Optional<Outcome> loginResult(Reply reply) {
        return reply.code() == LOGGED_IN ? Optional.empty() : refused(reply);
    }

    private Reply ask(String line) {
        wire.put(line).put("\r\n").flush();
        return wire.read(timeouts.command());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Outcome> refused(Reply reply) {
        return Optional.of(Refusals.outcome(Stage.OPENING, reply));
    }

    /// What the operator has to change is no matter of time.
    private static Optional<Outcome> refused(String code, String detail) {
        return Optional.of(new Outcome.Rejected(Scope.PROVIDER, code, detail));
    }
}
