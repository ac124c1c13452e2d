package dev.carillon.channel.email;

import dev.carillon.base.FailPoint;
import dev.carillon.channel.HandOff;
import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import dev.carillon.channel.email.SmtpSession.Opening;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives mail to one peer over one connection at a time, and holds the end of each message until it is told
/// to go on. For one lane: not thread-safe.
final class SmtpSender implements Sender {

    private static final String TERMINATOR = "\r\n.\r\n";
    private static final Duration PATIENCE_AT_QUIT = Duration.ofSeconds(2);

    private final Supplier<Opening> opening;
    private final SmtpTimeouts timeouts;
    private @Nullable SmtpSession session;

    /// The hand-off that is neither completed nor abandoned yet.
    private @Nullable Held held;

    /// The peer may have an unfinished transaction of ours.
    private boolean unfinished;

    /// @param opening connects; throws `WireException` where that fails
    SmtpSender(Supplier<Opening> opening, SmtpTimeouts timeouts) {
        this.opening = opening;
        this.timeouts = timeouts;
    }

    @Override
    public Preparation prepare(Outbound message) {
        if (held != null) {
            throw new IllegalStateException("The message before is neither completed nor abandoned");
        }
        return switch (message) {
            case Outbound.Email email ->
                Envelope.problem(email).<Preparation>map(Preparation.Ended::new).orElseGet(() -> prepare(email));
        };
    }

    /// The commands of the next message follow the end of this one's data in one write (RFC 2920), if the peer takes
    /// them so.
    @Override
    public Turn completeAndPrepare(HandOff before, Outbound next) {
        return switch (next) {
            case Outbound.Email email
            when before == held && held != null && session != null -> follow(held, email, session);
            case Outbound.Email _ -> Sender.super.completeAndPrepare(before, next);
        };
    }

    private Turn follow(Held before, Outbound.Email email, SmtpSession open) {
        var envelope = new Envelope(email, open.extensions());
        boolean mayFollow = open.extensions().pipelining()
                && Envelope.problem(email).isEmpty()
                && envelope.notOffered().isEmpty();
        return mayFollow
                ? follow(before, email, new Exchange(envelope, open, timeouts, false), open)
                : Sender.super.completeAndPrepare(before, email);
    }

    private Turn follow(Held before, Outbound.Email email, Exchange exchange, SmtpSession open) {
        var outcome = before.complete(exchange::put);
        if (session == null) {
            return new Turn(outcome, prepare(email));
        }
        try {
            unfinished = true;
            return new Turn(outcome, prepared(email, open, exchange.answers()));
        } catch (WireException e) {
            drop();
            return new Turn(outcome, prepare(email));
        }
    }

    /// A connection that was used before may have been closed by the peer meanwhile, or be closed with 421
    /// now. As no end of data was sent, nothing can have been accepted, and the message is tried once more
    /// on a new one.
    private Preparation prepare(Outbound.Email email) {
        var used = usable();
        if (used != null) {
            try {
                return transfer(email, used);
            } catch (WireException e) {
                drop();
            }
        }
        try {
            return switch (opening.get()) {
                case Opening.Refused(var outcome) -> new Preparation.Ended(outcome);
                case Opening.Open(var opened) -> {
                    session = opened;
                    unfinished = false;
                    yield transfer(email, opened);
                }
            };
        } catch (WireException e) {
            drop();
            return new Preparation.Ended(notReached(e));
        }
    }

    /// The open connection, if it can be trusted: after an answer that nobody asked for it cannot.
    private @Nullable SmtpSession usable() {
        if (session != null && session.wire().isSpent()) {
            drop();
        }
        return session;
    }

    private Preparation transfer(Outbound.Email email, SmtpSession open) {
        var envelope = new Envelope(email, open.extensions());
        var refusal = envelope.notOffered();
        if (refusal.isEmpty()) {
            refusal = new Exchange(envelope, open, timeouts, unfinished).refusal();
            unfinished = true;
        }
        return prepared(email, open, refusal);
    }

    private Preparation prepared(Outbound.Email email, SmtpSession open, Optional<Outcome> refusal) {
        if (refusal.isPresent()) {
            return new Preparation.Ended(refusal.get());
        }
        open.wire().putContent(email.content());
        held = new Held(open.wire());
        return new Preparation.Ready(held);
    }

    private static Outcome notReached(WireException e) {
        return new Outcome.Deferred(Scope.PROVIDER, Optional.empty(), e.code(), e.detail());
    }

    /// Closes the connection at once, in the midst of whatever it is in.
    private void drop() {
        if (session != null) {
            session.wire().close();
            session = null;
        }
    }

    @Override
    public void close() {
        if (session != null && held == null) {
            quit(session.wire());
        }
        held = null;
        drop();
    }

    private static void quit(Wire wire) {
        try {
            wire.put("QUIT\r\n").flush();
            wire.read(PATIENCE_AT_QUIT);
            wire.closePolitely();
        } catch (WireException e) {
            // it was only a courtesy
        }
    }

    /// A message the peer waits for: its content is ready to leave, or left already where it is long, but for the
    /// terminator, without which the peer throws it away.
    private final class Held implements HandOff {

        private final Wire wire;

        Held(Wire wire) {
            this.wire = wire;
        }

        @Override
        public Outcome complete() {
            return complete(() -> {});
        }

        /// @param more puts what may leave together with the end of the data
        Outcome complete(Runnable more) {
            if (held != this) {
                throw new IllegalStateException("This message was completed or abandoned before");
            }
            held = null;
            try {
                wire.put(TERMINATOR);
                more.run();
                wire.flush();
                FailPoint.reached(FailPoint.TERMINATOR_WRITTEN);
                return outcome(wire.read(timeouts.end()));
            } catch (WireException e) {
                drop();
                return new Outcome.Unknown(e.code() + ": " + e.detail());
            }
        }

        private Outcome outcome(Reply reply) {
            unfinished = false;
            if (reply.isPositive()) {
                return new Outcome.Accepted(reply.codes(), reply.detail());
            }
            if (reply.isTransient() || reply.isPermanent()) {
                return Refusals.outcome(Stage.CONTENT, reply);
            }
            drop();
            return new Outcome.Unknown("The peer answered the end of the data with " + reply.codes());
        }

        @Override
        public void abandon() {
            if (held == this) {
                held = null;
                drop();
            }
        }
    }
}
