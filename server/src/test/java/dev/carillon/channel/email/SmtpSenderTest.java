package dev.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.channel.HandOff;
import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import dev.carillon.channel.email.SmtpPeer.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SmtpTimeouts PATIENT = new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
    private static final SmtpTimeouts IMPATIENT = new SmtpTimeouts(PATIENCE, SHORT, SHORT, SHORT, SHORT);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    private SmtpPeer peer(SmtpPeer.Script... scripts) {
        var peer = SmtpPeer.playing(scripts);
        open.add(peer);
        return peer;
    }

    private Sender sender(SmtpPeer.Script... scripts) {
        return sender(peer(scripts), "?tls=none", PATIENT);
    }

    private Sender sender(SmtpPeer peer, String parameters, SmtpTimeouts timeouts) {
        return sender("smtp://127.0.0.1:" + peer.port() + parameters, timeouts);
    }

    private Sender sender(String url, SmtpTimeouts timeouts) {
        var senders = new SmtpSenders(SmtpUrlTest.valid(url), "client.example", timeouts);
        var sender = senders.open();
        open.add(senders);
        open.add(sender);
        return sender;
    }

    private static Outbound.Email email(String content) {
        return new Outbound.Email("a@x.example", "b@y.example", false, content.getBytes(StandardCharsets.US_ASCII));
    }

    private static final Outbound.Email HELLO = email("Subject: hello\r\n\r\nhello\r\n");
    private static final String HELLO_CONTENT = "Subject: hello\r\n\r\nhello";

    private static HandOff ready(Preparation preparation) {
        return switch (preparation) {
            case Preparation.Ready(var handOff) -> handOff;
            case Preparation.Ended(var outcome) -> throw new AssertionError(outcome.toString());
        };
    }

    private static Outcome ended(Preparation preparation) {
        return switch (preparation) {
            case Preparation.Ready _ -> throw new AssertionError("ready");
            case Preparation.Ended(var outcome) -> outcome;
        };
    }

    private static void assertRejected(Outcome outcome, Scope scope, String code) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.scope()).isEqualTo(scope);
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.detail()).isNotBlank();
        });
    }

    private static void assertDeferred(Outcome outcome, Scope scope, String code) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Deferred.class, deferred -> {
            assertThat(deferred.scope()).isEqualTo(scope);
            assertThat(deferred.code()).isEqualTo(code);
            assertThat(deferred.detail()).isNotBlank();
        });
    }

    private static void assertUnknown(Outcome outcome, String detail) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.detail()).contains(detail));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // The dialogue

    @Test
    void pipelinesTheEnvelopeWherePipeliningIsOffered() {
        var prepared = new CountDownLatch(1);
        var looked = new CountDownLatch(1);
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 sender ok", "250 recipient ok", "354 go on");
            await(prepared);
            session.hearNothingYet();
            looked.countDown();
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").say("250 2.0.0 queued as 42");
            session.hear("QUIT").say("221 bye").hearTheEnd();
        });
        var handOff = ready(sender.prepare(HELLO));
        prepared.countDown();
        await(looked);
        assertThat(handOff.complete()).isEqualTo(new Outcome.Accepted("250 2.0.0", "queued as 42"));
        sender.close();
    }

    @Test
    void sendsCommandByCommandWhereItIsNot() {
        var sender = sender(session -> {
            session.greet("8BITMIME")
                    .hear("MAIL FROM:<a@x.example>")
                    .hearNothingYet()
                    .say("250 ok");
            session.hear("RCPT TO:<b@y.example>").hearNothingYet().say("250 ok");
            session.hear("DATA").hearNothingYet().say("354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").say("250 ok");
        });
        assertThat(ready(sender.prepare(HELLO)).complete()).isEqualTo(new Outcome.Accepted("250", "ok"));
    }

    @Test
    void holdsTheTerminatorUntilItIsToldTo() {
        var sender = sender(
                session -> {
                    session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
                    session.hearTheEnd();
                },
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"));
        var first = ready(sender.prepare(HELLO));
        first.abandon();
        first.abandon();
        assertThatThrownBy(first::complete).isInstanceOf(IllegalStateException.class);
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ofALongContentOnlyTheEndWaits() {
        var content = "x".repeat(200_000);
        var came = new CountDownLatch(1);
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes("x".repeat(100_000));
            came.countDown();
            session.hearBytes("x".repeat(100_000) + "\r\n.\r\n").say("250 ok");
        });
        var handOff = ready(sender.prepare(email(content)));
        await(came);
        assertThat(handOff.complete()).isInstanceOf(Outcome.Accepted.class);
    }

    // One message after the other

    @Test
    void theNextEnvelopeFollowsTheEndOfTheDataWithoutWaitingForItsAnswer() {
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").hearEnvelope();
            session.say("250 first", "250 ok", "250 ok", "354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").say("250 second");
        });
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), HELLO);
        assertThat(turn.outcome()).isEqualTo(new Outcome.Accepted("250", "first"));
        assertThat(ready(turn.next()).complete()).isEqualTo(new Outcome.Accepted("250", "second"));
    }

    @Test
    void withoutPipeliningTheNextEnvelopeWaitsForTheAnswer() {
        var sender = sender(session -> {
            session.greet("8BITMIME").hear("MAIL FROM:<a@x.example>").say("250 ok");
            session.hear("RCPT TO:<b@y.example>").say("250 ok").hear("DATA").say("354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").hearNothingYet().say("250 first");
            session.hear("MAIL FROM:<a@x.example>").say("550 5.7.1 not you");
        });
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), HELLO);
        assertThat(turn.outcome()).isEqualTo(new Outcome.Accepted("250", "first"));
        assertRejected(ended(turn.next()), Scope.PROVIDER, "550 5.7.1");
    }

    @Test
    void aFollowingRecipientThatIsRefusedIsOneOfItsOwn() {
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").hearEnvelope();
            session.say("451 4.5.0 not this one", "250 ok", "550 5.1.1 nobody here", "503 no recipients");
            session.hear("RSET").say("250 ok").hearMessage(HELLO_CONTENT, "250 third");
        });
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), HELLO);
        assertDeferred(turn.outcome(), Scope.MESSAGE, "451 4.5.0");
        assertRejected(ended(turn.next()), Scope.RECIPIENT, "550 5.1.1");
        assertThat(ready(sender.prepare(HELLO)).complete()).isEqualTo(new Outcome.Accepted("250", "third"));
    }

    @Test
    void aMessageWhoseAnswerIsLostIsUnknownAndTheNextOneGoesOnANewConnection() {
        var sender = sender(
                session -> {
                    session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
                    session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").hearEnvelope();
                },
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 second"));
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), HELLO);
        assertUnknown(turn.outcome(), "connection_lost");
        assertThat(ready(turn.next()).complete()).isEqualTo(new Outcome.Accepted("250", "second"));
    }

    @Test
    void aPeerThatGoesAfterAnAnswerHasTakenThatMessageOnly() {
        var sender = sender(
                session -> {
                    session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
                    session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").hearEnvelope();
                    session.say("250 first", "421 4.7.0 enough for today");
                },
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 second"));
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), HELLO);
        assertThat(turn.outcome()).isEqualTo(new Outcome.Accepted("250", "first"));
        assertThat(ready(turn.next()).complete()).isEqualTo(new Outcome.Accepted("250", "second"));
    }

    @Test
    void whatThePeerCannotTakeDoesNotFollow() {
        var odd = new Outbound.Email("a@x.example", "\u00e9@y.example", true, new byte[] {'x'});
        var sender = sender(session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 first"));
        var turn = sender.completeAndPrepare(ready(sender.prepare(HELLO)), odd);
        assertThat(turn.outcome()).isEqualTo(new Outcome.Accepted("250", "first"));
        assertRejected(ended(turn.next()), Scope.RECIPIENT, "smtputf8_not_offered");
    }

    @Test
    void preparesNoMessageBeforeTheOneBeforeIsDecided() {
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearTheEnd();
        });
        var first = ready(sender.prepare(HELLO));
        assertThatThrownBy(() -> sender.prepare(HELLO)).isInstanceOf(IllegalStateException.class);
        first.abandon();
    }

    @Test
    void saysHeloToAPeerThatKnowsNoEhlo() {
        var sender = sender(session -> session.say("220 old peer")
                .hear("EHLO client.example")
                .say("502 what?")
                .hear("HELO client.example")
                .say("250 hello")
                .hear("MAIL FROM:<a@x.example>")
                .say("250 ok")
                .hear("RCPT TO:<b@y.example>")
                .say("250 ok")
                .hear("DATA")
                .say("354 go on")
                .hearBytes(HELLO_CONTENT + "\r\n.\r\n")
                .say("250 ok"));
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"mail.example.com, mail.example.com", "127.0.0.1, [127.0.0.1]", "::1, [IPv6:::1]", "[::1], [IPv6:::1]"})
    void namesItselfByHostOrByAddressInBrackets(String host, String name) {
        var peer = peer(session -> session.say("220 hi").hear("EHLO " + name).say("421 bye"));
        var url = SmtpUrlTest.valid("smtp://127.0.0.1:" + peer.port() + "?tls=none");
        try (var senders = new SmtpSenders(url, host, PATIENT);
                var sender = senders.open()) {
            assertDeferred(ended(sender.prepare(HELLO)), Scope.PROVIDER, "421");
        }
    }

    @Test
    void sendsManyMessagesOverOneConnection() {
        var sender = sender(session -> {
            session.greet("PIPELINING");
            for (int i = 0; i < 20; i++) {
                session.hearMessage(HELLO_CONTENT, "250 ok");
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void stuffsDotsAndSendsNoBareLineEnd() {
        var sender = sender(session ->
                session.greet("PIPELINING").hearMessage("..a\r\n..\r\nb.c\r\n..d\r\n\r\n..e\r\n..", "250 ok"));
        assertThat(ready(sender.prepare(email(".a\r\n.\r\nb.c\n.d\r\r\n.e\r\n.")))
                        .complete())
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void sendsCopiesAndDoesNotMindIfOneIsRefused() {
        var copied = new Outbound.Email(
                "a@x.example", "b@y.example", List.of("c@z.example", "d@z.example"), false, HELLO.content());
        SmtpPeer.Script script = session -> session.greet("PIPELINING")
                .hear("MAIL FROM:<a@x.example>")
                .hear("RCPT TO:<b@y.example>")
                .hear("RCPT TO:<c@z.example>")
                .hear("RCPT TO:<d@z.example>")
                .hear("DATA")
                .say("250 ok", "250 ok", "550 5.1.1 nobody", "250 ok", "354 go on")
                .hearBytes(HELLO_CONTENT + "\r\n.\r\n")
                .say("250 ok");
        assertThat(ready(sender(script).prepare(copied)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void saysHowLargeAMessageIsAndSendsNoneThatIsTooLarge() {
        var sender = sender(session -> session.greet("PIPELINING", "SIZE 1000")
                .hear("MAIL FROM:<a@x.example> SIZE=25")
                .hear("RCPT TO:<b@y.example>")
                .hear("DATA")
                .say("250 ok", "250 ok", "354 go on")
                .hearBytes(HELLO_CONTENT + "\r\n.\r\n")
                .say("250 ok"));
        assertRejected(ended(sender.prepare(email("x".repeat(1001)))), Scope.MESSAGE, "too_large");
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void sendsUtf8AddressesOnlyToAPeerThatOffersThem() {
        var email = new Outbound.Email("a@x.example", "bücher@y.example", true, HELLO.content());
        var with = sender(session -> session.greet("PIPELINING", "8BITMIME", "SMTPUTF8")
                .hear("MAIL FROM:<a@x.example> BODY=8BITMIME SMTPUTF8")
                .hear("RCPT TO:<bücher@y.example>")
                .hear("DATA")
                .say("250 ok", "250 ok", "354 go on")
                .hearBytes(HELLO_CONTENT + "\r\n.\r\n")
                .say("250 ok"));
        assertThat(ready(with.prepare(email)).complete()).isInstanceOf(Outcome.Accepted.class);
        var without = sender(
                session -> session.greet("PIPELINING", "8BITMIME").hear("QUIT").say("221 bye"));
        assertRejected(ended(without.prepare(email)), Scope.RECIPIENT, "smtputf8_not_offered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b@y.example>\r\nRCPT TO:<c@z.example",
                "b@y.example\n",
                "b\0@y.example",
                "<b@y.example>",
                "b c@y.example",
                "",
                "ü@y.example"
            })
    void sendsNoAddressThatIsMoreThanAnAddress(String address) {
        var sender = sender("smtp://127.0.0.1:1?tls=none", PATIENT);
        assertRejected(
                ended(sender.prepare(new Outbound.Email("a@x.example", address, false, HELLO.content()))),
                Scope.RECIPIENT,
                "bad_address");
        assertRejected(
                ended(sender.prepare(
                        new Outbound.Email("a@x.example", "b@y.example", List.of(address), false, HELLO.content()))),
                Scope.RECIPIENT,
                "bad_address");
    }

    // Refusals

    @Test
    void aRefusedRecipientEndsTheTransactionAndTheNextBeginsWithReset() {
        var sender = sender(session -> session.greet("PIPELINING")
                .hearEnvelope()
                .say("250 ok", "550 5.1.1 no such user", "554 no valid recipients")
                .hear("RSET")
                .hearEnvelope()
                .say("250 reset", "250 ok", "250 ok", "354 go on")
                .hearBytes(HELLO_CONTENT + "\r\n.\r\n")
                .say("250 ok")
                .hearMessage(HELLO_CONTENT, "250 ok"));
        assertThat(ended(sender.prepare(HELLO)))
                .isEqualTo(new Outcome.Rejected(Scope.RECIPIENT, "550 5.1.1", "no such user"));
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRefusedRecipientIsNotAskedForAgainWithoutPipelining() {
        var sender = sender(session -> session.greet()
                .hear("MAIL FROM:<a@x.example>")
                .say("250 ok")
                .hear("RCPT TO:<b@y.example>")
                .say("450 4.2.2 mailbox full")
                .hear("RSET")
                .say("250 ok")
                .hear("MAIL FROM:<a@x.example>")
                .say("550 5.7.1 you are not welcome")
                .hear("QUIT")
                .say("221 bye"));
        assertDeferred(ended(sender.prepare(HELLO)), Scope.RECIPIENT, "450 4.2.2");
        assertRejected(ended(sender.prepare(HELLO)), Scope.PROVIDER, "550 5.7.1");
    }

    @Test
    void neverTerminatesWhereTheRecipientWasRefusedAlthoughContentIsAskedFor() {
        var sender = sender(
                session -> session.greet("PIPELINING")
                        .hearEnvelope()
                        .say("250 ok", "550 5.1.1 no such user", "354 go on")
                        .hearTheEnd(),
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"));
        assertRejected(ended(sender.prepare(HELLO)), Scope.RECIPIENT, "550 5.1.1");
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRefusalCountsAlthoughThePeerHangsUpRightAfterIt() {
        var sender =
                sender(session -> session.greet("PIPELINING").hearEnvelope().say("250 ok", "550 5.1.1 no such user"));
        assertRejected(ended(sender.prepare(HELLO)), Scope.RECIPIENT, "550 5.1.1");
    }

    @Test
    void contentRefusedAfterItsEndIsAboutTheMessage() {
        var sender = sender(session -> session.greet("PIPELINING")
                .hearMessage(HELLO_CONTENT, "554 5.7.1 this is spam")
                .hearMessage(HELLO_CONTENT, "451 4.5.0 try later")
                .hearMessage(HELLO_CONTENT, "550 5.7.515 sender is not authenticated")
                .hearMessage(HELLO_CONTENT, "250 ok"));
        assertRejected(ready(sender.prepare(HELLO)).complete(), Scope.MESSAGE, "554 5.7.1");
        assertDeferred(ready(sender.prepare(HELLO)).complete(), Scope.MESSAGE, "451 4.5.0");
        assertRejected(ready(sender.prepare(HELLO)).complete(), Scope.PROVIDER, "550 5.7.515");
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aGreetingThatRefusesIsAboutTheProvider() {
        assertRejected(
                ended(sender(session -> session.say("554 5.7.1 go away").hearTheEnd())
                        .prepare(HELLO)),
                Scope.PROVIDER,
                "554 5.7.1");
        assertDeferred(
                ended(sender(session -> session.say("421 4.3.2 busy").hearTheEnd())
                        .prepare(HELLO)),
                Scope.PROVIDER,
                "421 4.3.2");
    }

    // What breaks

    @Test
    void nobodyListening() {
        assertDeferred(
                ended(sender("smtp://127.0.0.1:1?tls=none", PATIENT).prepare(HELLO)), Scope.PROVIDER, "no_connection");
        assertDeferred(
                ended(sender("smtp://no-such-host.invalid?tls=none", PATIENT).prepare(HELLO)),
                Scope.PROVIDER,
                "unknown_host");
    }

    @Test
    void aPeerThatIsLostBeforeTheContentDefers() {
        assertDeferred(ended(sender(session -> {}).prepare(HELLO)), Scope.PROVIDER, "connection_lost");
        assertDeferred(ended(sender(Session::reset).prepare(HELLO)), Scope.PROVIDER, "connection_lost");
        assertDeferred(
                ended(sender(session ->
                                session.greet("PIPELINING").hearEnvelope().say("250 ok"))
                        .prepare(HELLO)),
                Scope.PROVIDER,
                "connection_lost");
    }

    @Test
    void aPeerThatIsLostInTheMidstOfTheContentDefers() {
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes("xxxx").reset();
        });
        assertDeferred(ended(sender.prepare(email("x".repeat(50_000_000)))), Scope.PROVIDER, "connection_lost");
    }

    @Test
    void aPeerThatIsLostAfterTheTerminatorLeavesItUnknown() {
        var sender = sender(
                session -> {
                    session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
                    session.hearBytes(HELLO_CONTENT + "\r\n.\r\n");
                },
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"));
        assertUnknown(ready(sender.prepare(HELLO)).complete(), "connection_lost");
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aPeerThatIsResetWhileTheTerminatorIsHeldLeavesItUnknown() {
        var prepared = new CountDownLatch(1);
        var reset = new CountDownLatch(1);
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            await(prepared);
            session.reset();
            reset.countDown();
        });
        var handOff = ready(sender.prepare(HELLO));
        prepared.countDown();
        await(reset);
        assertUnknown(handOff.complete(), "connection_lost");
    }

    @Test
    void noAnswerInTimeAfterTheTerminatorLeavesItUnknown() {
        var peer = peer(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n").staySilent();
        });
        assertUnknown(ready(sender(peer, "?tls=none", IMPATIENT).prepare(HELLO)).complete(), "timeout");
    }

    @Test
    void aPeerThatNeverAnswersDefers() {
        assertDeferred(
                ended(sender(peer(Session::staySilent), "?tls=none", IMPATIENT).prepare(HELLO)),
                Scope.PROVIDER,
                "timeout");
        assertDeferred(
                ended(sender(peer(session -> session.greet().staySilent()), "?tls=none", IMPATIENT)
                        .prepare(HELLO)),
                Scope.PROVIDER,
                "timeout");
    }

    @Test
    void aPeerThatStopsReadingDefers() {
        var peer = peer(session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.staySilent();
        });
        assertDeferred(
                ended(sender(peer, "?tls=none", IMPATIENT).prepare(email("x".repeat(50_000_000)))),
                Scope.PROVIDER,
                "timeout");
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsReplacedAndNothingIsLostOrDoubled() {
        var sender = sender(
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"),
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 second"));
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        assertThat(ready(sender.prepare(HELLO)).complete()).isEqualTo(new Outcome.Accepted("250", "second"));
    }

    @Test
    void aPeerThatTakesSoManyMessagesAConnectionIsConnectedToAgain() {
        SmtpPeer.Script oneMessage = session -> session.greet("PIPELINING")
                .hearMessage(HELLO_CONTENT, "250 ok")
                .hearEnvelope()
                .say("421 4.7.0 too many messages, closing");
        var sender = sender(
                oneMessage,
                oneMessage,
                session -> session.greet("PIPELINING")
                        .hearMessage(HELLO_CONTENT, "250 ok\r\n421 4.4.2 closing after this one"),
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"));
        for (int i = 0; i < 4; i++) {
            assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aPeerThatClosesEveryConnectionAtTheEnvelopeIsNotTriedWithoutEnd() {
        SmtpPeer.Script closing =
                session -> session.greet("PIPELINING").hearEnvelope().say("421 4.7.0 not now");
        var sender = sender(
                session -> session.greet("PIPELINING")
                        .hearMessage(HELLO_CONTENT, "250 ok")
                        .hearEnvelope()
                        .say("421 4.7.0 not now"),
                closing,
                closing);
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        assertDeferred(ended(sender.prepare(HELLO)), Scope.PROVIDER, "421 4.7.0");
        assertDeferred(ended(sender.prepare(HELLO)), Scope.PROVIDER, "421 4.7.0");
    }

    @Test
    void closingAfterTheEndOfTheDataMeansNotAccepted() {
        var sender = sender(
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "421 4.3.2 shutting down"),
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok"));
        assertDeferred(ready(sender.prepare(HELLO)).complete(), Scope.PROVIDER, "421 4.3.2");
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
    }

    // What a peer may say

    @Test
    void hugeRepliesAndNulsDoNoHarm() {
        var nuls = "250 2.0.0 a\0b\u0007" + "\0".repeat(70_000) + "\r\n";
        var sender = sender(session -> {
            session.greet("PIPELINING").hearEnvelope();
            for (int i = 0; i < 700; i++) {
                session.say("250-" + "x".repeat(96));
            }
            session.say("250 ok").say("250 ok", "354 go on").hearBytes(HELLO_CONTENT + "\r\n.\r\n");
            session.sayBytes(nuls.getBytes(StandardCharsets.ISO_8859_1));
            session.hearEnvelope().say("250 ok", "250 ok", "354 go on").hearBytes(HELLO_CONTENT + "\r\n.\r\n");
            session.sayBytes(("554 5.7.1 " + "é".repeat(60_000) + "\r\n").getBytes(StandardCharsets.UTF_8));
            session.hearEnvelope().say("250 ok", "250 ok", "354 go on").hearBytes(HELLO_CONTENT + "\r\n.\r\n");
            session.sayBytes("250 \u00ff\u00fe\u00e9 bad UTF-8\r\n".getBytes(StandardCharsets.ISO_8859_1));
        });
        assertThat(ready(sender.prepare(HELLO)).complete()).isEqualTo(new Outcome.Accepted("250 2.0.0", "a b"));
        assertThat(ready(sender.prepare(HELLO)).complete())
                .isEqualTo(new Outcome.Rejected(Scope.MESSAGE, "554 5.7.1", "é".repeat(250)));
        assertThat(ready(sender.prepare(HELLO)).complete())
                .isEqualTo(new Outcome.Accepted("250", "\ufffd\ufffd\ufffd bad UTF-8"));
    }

    @Test
    void aReplyWithoutEndIsGivenUp() {
        SmtpPeer.Script endless = session -> {
            session.greet("PIPELINING").hearEnvelope().say("250 ok", "250 ok", "354 go on");
            session.hearBytes(HELLO_CONTENT + "\r\n.\r\n");
            try {
                while (true) {
                    session.say("250-" + "x".repeat(1000));
                }
            } catch (IOException e) {
                // the client hung up, as it should
            }
        };
        assertUnknown(ready(sender(endless).prepare(HELLO)).complete(), "does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request", "", "25", "999 what", "100 go on", "\0\0\0\0"})
    void whatIsNoReplyIsNotTakenForOne(String line) {
        assertDeferred(ended(sender(session -> session.say(line)).prepare(HELLO)), Scope.PROVIDER, "bad_reply");
        var sender = sender(session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, line));
        assertUnknown(ready(sender.prepare(HELLO)).complete(), "bad_reply");
    }

    @Test
    void aReplyThatMakesNoSenseLeavesItUnknown() {
        var sender = sender(session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "354 go on"));
        assertUnknown(ready(sender.prepare(HELLO)).complete(), "354");
    }

    @Test
    void answersThatNobodyAskedForAreNotTakenForLaterOnes() {
        var sender = sender(
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 ok\r\n250 and one more"),
                session -> session.greet("PIPELINING").hearMessage(HELLO_CONTENT, "250 second"));
        assertThat(ready(sender.prepare(HELLO)).complete()).isInstanceOf(Outcome.Accepted.class);
        assertThat(ready(sender.prepare(HELLO)).complete()).isEqualTo(new Outcome.Accepted("250", "second"));
    }
}
