package dev.carillon.channel.email;

import dev.carillon.channel.Outcome;
import java.time.Duration;
import java.util.Optional;

/// Takes one envelope to the peer, up to the 354 that asks for the content.
final class Exchange {

    private static final String RESET = "RSET\r\n";
    private static final String DATA = "DATA\r\n";
    private static final int CLOSING = 421;
    private static final int START_INPUT = 354;

    private final Envelope envelope;
    private final SmtpSession session;
    private final SmtpTimeouts timeouts;
    private final boolean resetFirst;

    /// @param resetFirst the peer may have an unfinished transaction of ours
    Exchange(Envelope envelope, SmtpSession session, SmtpTimeouts timeouts, boolean resetFirst) {
        this.envelope = envelope;
        this.session = session;
        this.timeouts = timeouts;
        this.resetFirst = resetFirst;
    }

    /// Why no content may follow; nothing if the peer waits for it. Where a refusal comes although the peer waits for
    /// content, the connection is closed, as anything sent could be taken for a message.
    ///
    /// @throws WireException if the peer is gone, or says that it goes
    Optional<Outcome> refusal() {
        return session.extensions().pipelining() ? allAtOnce() : oneByOne();
    }

    private Optional<Outcome> oneByOne() {
        if (resetFirst) {
            ask(RESET);
        }
        return refusal(Stage.SENDER, ask(envelope.mail()))
                .or(() -> refusal(Stage.RECIPIENT, ask(envelope.recipient())))
                .or(() -> {
                    envelope.copies().forEach(this::ask);
                    session.wire().put(DATA).flush();
                    return refusal(Stage.DATA, answer(timeouts.data()));
                });
    }

    private Optional<Outcome> allAtOnce() {
        put();
        session.wire().flush();
        return answers();
    }

    /// Lets the whole envelope leave with the next flush; only for a peer that offers pipelining.
    void put() {
        var wire = session.wire();
        if (resetFirst) {
            wire.put(RESET);
        }
        wire.put(envelope.mail()).put(envelope.recipient());
        envelope.copies().forEach(wire::put);
        wire.put(DATA);
    }

    /// Why no content may follow what `put` sent; as `refusal`.
    Optional<Outcome> answers() {
        if (resetFirst) {
            answer();
        }
        var refusal = refusal(Stage.SENDER, answer());
        try {
            var ofRecipient = refusal(Stage.RECIPIENT, answer());
            refusal = refusal.isPresent() ? refusal : ofRecipient;
            envelope.copies().forEach(_ -> answer());
            var data = answer(timeouts.data());
            if (refusal.isPresent() && data.code() == START_INPUT) {
                session.wire().close();
            }
            return refusal.isPresent() ? refusal : refusal(Stage.DATA, data);
        } catch (WireException e) {
            if (refusal.isEmpty()) {
                throw e;
            }
            session.wire().close();
            return refusal;
        }
    }

    private static Optional<Outcome> refusal(Stage stage, Reply reply) {
        boolean goesOn = stage == Stage.DATA ? reply.code() == START_INPUT : reply.isPositive();
        return goesOn ? Optional.empty() : Optional.of(Refusals.outcome(stage, reply));
    }

    private Reply ask(String command) {
        session.wire().put(command).flush();
        return answer();
    }

    private Reply answer() {
        return answer(timeouts.command());
    }

    private Reply answer(Duration timeout) {
        var reply = session.wire().read(timeout);
        if (reply.code() == CLOSING) {
            throw new WireException(reply.codes(), reply.detail());
        }
        return reply;
    }
}
