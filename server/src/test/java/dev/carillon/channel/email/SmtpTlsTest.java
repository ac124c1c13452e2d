package dev.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.email.SmtpPeer.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpTlsTest {

    private static final TestCertificate OURS = TestCertificate.forHost("dns:localhost");
    private static final TestCertificate ANOTHER_HOSTS = TestCertificate.forHost("dns:other.example");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SmtpTimeouts TIMEOUTS = new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
    private static final String CONTENT = "Subject: s\r\n\r\nhello";
    private static final Outbound.Email EMAIL =
            new Outbound.Email("a@x.example", "b@y.example", false, CONTENT.getBytes(StandardCharsets.US_ASCII));
    private static final String PLAIN =
            Base64.getEncoder().encodeToString("\0user\0pass w\u00f6rd".getBytes(StandardCharsets.UTF_8));

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    /// @param url with `HOST` where the peer's host and port go
    private Outcome send(String url, SmtpPeer.Script script) {
        var peer = SmtpPeer.playing(script);
        open.add(peer);
        var whole = url.replace("HOST", "localhost:" + peer.port());
        var senders = new SmtpSenders(SmtpUrlTest.valid(whole), "client.example", TIMEOUTS);
        open.add(senders);
        try (var sender = senders.open()) {
            return switch (sender.prepare(EMAIL)) {
                case Preparation.Ready(var handOff) -> handOff.complete();
                case Preparation.Ended(var outcome) -> outcome;
            };
        }
    }

    private static String trusting(TestCertificate certificate) {
        return "ca=" + certificate.pem();
    }

    private static Session afterStartTls(Session session, TestCertificate certificate) throws IOException {
        return session.greet("STARTTLS").hear("STARTTLS").say("220 go").startTls(certificate.server());
    }

    private static void take(Session session) throws IOException {
        session.hearMessage(CONTENT, "250 2.0.0 ok").hear("QUIT").say("221 bye");
    }

    private static void assertAccepted(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Outcome.Accepted("250 2.0.0", "ok"));
    }

    private static void assertRejected(Outcome outcome, String code, String detail) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.scope()).isEqualTo(Scope.PROVIDER);
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.detail()).contains(detail);
        });
    }

    /// A peer that is refused in the midst of the handshake: it hears an alert, or only that the client hung up.
    private static SmtpPeer.Script refusedWith(TestCertificate certificate) {
        return session -> {
            session.greet("STARTTLS").hear("STARTTLS").say("220 go");
            try {
                session.startTls(certificate.server()).hearTheEnd();
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?is).*(certificate|reset|broken pipe|closed).*");
            }
        };
    }

    @Test
    void requiredTakesACertificateThatVerifies() {
        assertAccepted(send("smtp://HOST?tls=required&" + trusting(OURS), session -> {
            afterStartTls(session, OURS).hear("EHLO client.example").offer("PIPELINING");
            take(session);
        }));
    }

    @Test
    void requiredTakesNoCertificateOfAnUnknownAuthority() {
        assertRejected(send("smtp://HOST?tls=required", refusedWith(OURS)), "certificate_not_verified", "ca=FILE");
    }

    @Test
    void requiredTakesNoCertificateOfAnotherHost() {
        assertRejected(
                send("smtp://HOST?tls=required&" + trusting(ANOTHER_HOSTS), refusedWith(ANOTHER_HOSTS)),
                "certificate_not_verified",
                "ca=FILE");
    }

    @Test
    void requiredSendsNothingWhereTlsIsNotOffered() {
        assertRejected(
                send(
                        "smtp://HOST?tls=required",
                        session -> session.greet("PIPELINING").hearTheEnd()),
                "tls_not_offered",
                "tls=opportunistic");
    }

    @Test
    void requiredSendsNothingWhereStartTlsIsRefused() {
        assertRejected(
                send(
                        "smtp://HOST?tls=required",
                        session -> session.greet("STARTTLS")
                                .hear("STARTTLS")
                                .say("554 5.7.3 not today")
                                .hearTheEnd()),
                "554 5.7.3",
                "not today");
    }

    @Test
    void opportunisticTakesAnyCertificate() {
        for (var certificate : List.of(OURS, ANOTHER_HOSTS)) {
            assertAccepted(send("smtp://HOST?tls=opportunistic", session -> {
                afterStartTls(session, certificate).hear("EHLO client.example").offer("PIPELINING");
                take(session);
            }));
        }
    }

    @Test
    void opportunisticGoesOnInTheClearWhereTlsIsNotOffered() {
        assertAccepted(send("smtp://HOST", session -> take(session.greet("PIPELINING"))));
        assertAccepted(send(
                "smtp://HOST",
                session -> take(
                        session.greet("PIPELINING", "STARTTLS").hear("STARTTLS").say("454 4.7.0 not now"))));
    }

    @Test
    void opportunisticGivesNoPasswordToACertificateThatDoesNotVerify() {
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=opportunistic",
                        session -> afterStartTls(session, OURS)
                                .hear("EHLO client.example")
                                .offer("AUTH PLAIN LOGIN")
                                .hearTheEnd()),
                "certificate_not_verified",
                "ca=FILE");
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=opportunistic&" + trusting(ANOTHER_HOSTS),
                        session -> afterStartTls(session, ANOTHER_HOSTS)
                                .hear("EHLO client.example")
                                .offer("AUTH PLAIN LOGIN")
                                .hearTheEnd()),
                "certificate_not_verified",
                "ca=FILE");
    }

    @Test
    void opportunisticGivesNoPasswordInTheClear() {
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=opportunistic",
                        session -> session.greet("AUTH PLAIN").hearTheEnd()),
                "certificate_not_verified",
                "tls=none");
    }

    @Test
    void opportunisticLogsInWhereTheCertificateVerifies() {
        assertAccepted(send("smtp://user:pass%20w%C3%B6rd@HOST?tls=opportunistic&" + trusting(OURS), session -> {
            afterStartTls(session, OURS).hear("EHLO client.example").offer("PIPELINING", "AUTH LOGIN PLAIN");
            session.hear("AUTH PLAIN " + PLAIN).say("235 2.7.0 welcome");
            take(session);
        }));
    }

    @Test
    void aPasswordRequiresTls() {
        assertRejected(
                send(
                        "smtp://user:secret@HOST",
                        session -> session.greet("AUTH PLAIN").hearTheEnd()),
                "tls_not_offered",
                "STARTTLS");
    }

    @Test
    void noneUsesNoTlsAndSendsThePasswordInTheClear() {
        assertAccepted(send("smtp://user:secret@HOST?tls=none", session -> {
            session.greet("PIPELINING", "STARTTLS", "AUTH LOGIN")
                    .hear("AUTH LOGIN")
                    .say("334 VXNlcm5hbWU6");
            session.hear("dXNlcg==").say("334 UGFzc3dvcmQ6").hear("c2VjcmV0").say("235 welcome");
            take(session);
        }));
    }

    @Test
    void aRefusedLoginIsAboutTheProvider() {
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=none",
                        session -> session.greet("AUTH PLAIN")
                                .hear("AUTH PLAIN AHVzZXIAc2VjcmV0")
                                .say("535 5.7.8 bad credentials")
                                .hearTheEnd()),
                "535 5.7.8",
                "bad credentials");
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=none",
                        session -> session.greet("AUTH CRAM-MD5").hearTheEnd()),
                "login_not_offered",
                "AUTH");
        assertRejected(
                send(
                        "smtp://user:secret@HOST?tls=none",
                        session -> session.greet("AUTH LOGIN")
                                .hear("AUTH LOGIN")
                                .say("534 5.7.9 too weak")
                                .hearTheEnd()),
                "534 5.7.9",
                "too weak");
    }

    @Test
    void whatWasOfferedInTheClearCountsNoMore() {
        assertRejected(
                send(
                        "smtp://user:secret@HOST?" + trusting(OURS),
                        session -> session.greet("STARTTLS", "AUTH PLAIN")
                                .hear("STARTTLS")
                                .say("220 go")
                                .startTls(OURS.server())
                                .hear("EHLO client.example")
                                .offer("SIZE")
                                .hearTheEnd()),
                "login_not_offered",
                "AUTH");
    }

    @Test
    void whatIsSaidInTheClearAfterStartTlsIsThrownAway() {
        assertAccepted(send("smtp://HOST?tls=required&" + trusting(OURS), session -> {
            session.greet("STARTTLS").hear("STARTTLS").say("220 go", "250-injected", "250 AUTH PLAIN");
            session.startTls(OURS.server()).hear("EHLO client.example").offer("PIPELINING");
            take(session);
        }));
    }

    @Test
    void smtpsIsTlsFromTheStart() {
        assertAccepted(send("smtps://HOST?" + trusting(OURS), session -> {
            session.startTls(OURS.server()).greet("PIPELINING", "STARTTLS");
            take(session);
        }));
    }

    @Test
    void aPeerThatTurnsSilentInTheHandshakeDefers() {
        var impatient = new SmtpTimeouts(PATIENCE, Duration.ofMillis(300), Duration.ofMillis(300), PATIENCE, PATIENCE);
        var peer = SmtpPeer.playing(session ->
                session.greet("STARTTLS").hear("STARTTLS").say("220 go").staySilent());
        open.add(peer);
        var url = SmtpUrlTest.valid("smtp://localhost:" + peer.port());
        try (var senders = new SmtpSenders(url, "client.example", impatient);
                var sender = senders.open()) {
            assertThat(sender.prepare(EMAIL))
                    .isInstanceOfSatisfying(
                            Preparation.Ended.class,
                            ended -> assertThat(ended.outcome())
                                    .isInstanceOfSatisfying(
                                            Outcome.Deferred.class,
                                            deferred ->
                                                    assertThat(deferred.code()).isEqualTo("timeout")));
        }
    }
}
