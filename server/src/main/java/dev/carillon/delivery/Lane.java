package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import dev.carillon.channel.HandOff;
import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import dev.carillon.render.CompiledMessage.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One message after the other, each in two steps: up to just before the hand-off, then, armed, the
/// hand-off itself. A step blocks only on the provider. Used by one thread at a time.
final class Lane {

    /// What the lane waits for now.
    sealed interface Next {

        record Again() implements Next {}

        record AwaitPermit(Ticket ticket) implements Next {}

        record AwaitWork(Optional<Instant> until) implements Next {}

        /// The provider must be left alone until then.
        record BackOff(Instant until) implements Next {}

        /// This node was declared dead.
        record Over() implements Next {}
    }

    /// A message that waits for its permit.
    private record Asked(Work work, HandOff handOff, Ticket ticket) {}

    /// What the lanes of a node share.
    record Shared(
            Desk desk,
            Recorder recorder,
            Breaker breaker,
            LeaseGuard lease,
            Slices slices,
            InstantSource clock,
            EngineSettings settings) {}

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
    private static final int BACK_OFF_DOUBLINGS = 7;

    private final int number;
    private final Sender sender;
    private final Shared shared;
    private Optional<Asked> asked = Optional.empty();
    private Instant backOffUntil = Instant.MIN;
    private int failuresInARow;

    Lane(int number, Sender sender, Shared shared) {
        this.number = number;
        this.sender = sender;
        this.shared = shared;
    }

    /// @param goOn whether a message that comes to its end may draw the next one after it
    Next step(boolean goOn) {
        return asked.isPresent() ? handOff(asked.get(), goOn) : begin();
    }

    /// Whether the lane holds nothing, so that it may be closed.
    boolean isIdle() {
        return asked.isEmpty();
    }

    void close() {
        asked.ifPresent(open -> open.handOff().abandon());
        asked = Optional.empty();
        sender.close();
    }

    private Next begin() {
        var now = shared.clock().instant();
        if (now.isBefore(backOffUntil)) {
            return new Next.BackOff(backOffUntil);
        }
        if (!shared.breaker().allows(number)) {
            return new Next.BackOff(now.plus(PROBE_EVERY));
        }
        return switch (shared.desk().take(now)) {
            case Desk.Take.Nothing(var until) -> new Next.AwaitWork(until);
            case Desk.Take.Taken(var work) -> prepare(work);
        };
    }

    private Next prepare(Work work) {
        return render(work)
                .map(outbound -> prepared(work, sender.prepare(outbound)))
                .orElseGet(Next.Again::new);
    }

    private Optional<Outbound> render(Work work) {
        return switch (work.message().render(work.recipient())) {
            case Rendering.Failed(var reason, var detail) -> {
                settle(work, LedgerOutcome.FAILED, reason, "", detail);
                yield Optional.empty();
            }
            case Rendering.Rendered(var outbound) -> Optional.of(outbound);
        };
    }

    private Next prepared(Work work, Preparation preparation) {
        return switch (preparation) {
            case Preparation.Ended(var outcome) -> {
                conclude(work, outcome);
                yield new Next.Again();
            }
            case Preparation.Ready(var handOff) -> {
                var ticket = shared.recorder().arm(work.position());
                asked = Optional.of(new Asked(work, handOff, ticket));
                yield new Next.AwaitPermit(ticket);
            }
        };
    }

    private Next handOff(Asked open, boolean goOn) {
        var permit = open.ticket().await();
        asked = Optional.empty();
        switch (permit) {
            case Permit.Granted() -> {
                FailPoint.reached(FailPoint.ARM_COMMITTED);
                if (!shared.lease().isHeld()) {
                    open.handOff().abandon();
                    shared.recorder().close(new Closing.GiveBack(open.work()));
                } else {
                    return complete(open, goOn ? take() : Optional.empty());
                }
            }
            case Permit.Vetoed(var reason) -> {
                open.handOff().abandon();
                settle(open.work(), LedgerOutcome.SKIPPED, reason, "", "");
            }
            case Permit.Stopped() -> {
                open.handOff().abandon();
                shared.recorder().close(new Closing.GiveBack(open.work()));
            }
            case Permit.Fenced() -> {
                open.handOff().abandon();
                return new Next.Over();
            }
        }
        return new Next.Again();
    }

    private Next complete(Asked open, Optional<Work> following) {
        var outbound = following.flatMap(this::render);
        if (outbound.isEmpty()) {
            conclude(open.work(), answered(open.handOff().complete()));
            return new Next.Again();
        }
        var turn = sender.completeAndPrepare(open.handOff(), outbound.get());
        conclude(open.work(), answered(turn.outcome()));
        return prepared(following.orElseThrow(), turn.next());
    }

    private static Outcome answered(Outcome outcome) {
        FailPoint.reached(FailPoint.ANSWER_READ);
        return outcome;
    }

    /// The next recipient, if nothing speaks against taking one now.
    private Optional<Work> take() {
        var now = shared.clock().instant();
        if (now.isBefore(backOffUntil) || !shared.breaker().allows(number)) {
            return Optional.empty();
        }
        return switch (shared.desk().take(now)) {
            case Desk.Take.Nothing _ -> Optional.empty();
            case Desk.Take.Taken(var work) -> Optional.of(work);
        };
    }

    private void conclude(Work work, Outcome outcome) {
        var run = work.position().slice().run();
        switch (outcome) {
            case Outcome.Accepted(var code, var detail) -> {
                failuresInARow = 0;
                shared.breaker().accepted(run);
                settle(work, LedgerOutcome.ACCEPTED, null, code, detail);
            }
            case Outcome.Rejected rejected -> rejected(work, rejected);
            case Outcome.Deferred deferred -> deferred(work, deferred);
            case Outcome.Unknown(var detail) -> {
                shared.breaker().unknown(shared.clock().instant());
                var reason = work.position().slice().resend() ? Reasons.RESENT_UNANSWERED : Reasons.UNANSWERED;
                settle(work, LedgerOutcome.IN_DOUBT, reason, "", detail);
            }
        }
    }

    private void rejected(Work work, Outcome.Rejected rejected) {
        if (rejected.scope() == Outcome.Scope.RECIPIENT) {
            failuresInARow = 0;
            settle(work, LedgerOutcome.REJECTED, Reasons.BAD_ADDRESS, rejected.code(), rejected.detail());
            return;
        }
        var run = work.position().slice().run();
        shared.breaker().refused(run, rejected).ifPresent(reason -> {
            shared.slices().pause(run, reason);
            shared.desk().stop(run);
        });
        if (rejected.scope() == Outcome.Scope.PROVIDER) {
            backOff(Optional.empty());
        }
        retryLater(work, Optional.empty(), rejected.code(), rejected.detail());
    }

    private void deferred(Work work, Outcome.Deferred deferred) {
        if (deferred.scope() == Outcome.Scope.PROVIDER) {
            if (shared.breaker().deferred(deferred, shared.clock().instant())) {
                LOG.warn(
                        "The provider takes nothing now: {} {}. Nobody is lost; lanes try again at growing intervals",
                        deferred.code(),
                        deferred.detail());
            }
            backOff(deferred.retryAfter());
            shared.recorder().close(new Closing.GiveBack(work));
        } else {
            retryLater(work, deferred.retryAfter(), deferred.code(), deferred.detail());
        }
    }

    private void retryLater(Work work, Optional<Duration> retryAfter, String code, String detail) {
        var attempt = work.position().slice().attempt();
        if (attempt >= shared.settings().maxAttempts()) {
            settle(work, LedgerOutcome.FAILED, Reasons.DEFERRED_TOO_OFTEN, code, detail);
        } else {
            var delay = shared.settings().retryAfter(attempt);
            var due = shared.clock()
                    .instant()
                    .plus(retryAfter.filter(d -> d.compareTo(delay) > 0).orElse(delay));
            shared.recorder().close(new Closing.Defer(work.position(), due));
        }
    }

    private void settle(Work work, LedgerOutcome outcome, @Nullable String reason, String code, String detail) {
        shared.recorder()
                .close(new Closing.Settle(new Settlement(
                        work.position(),
                        outcome,
                        reason,
                        code,
                        detail,
                        shared.clock().instant())));
    }

    private void backOff(Optional<Duration> retryAfter) {
        var own = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failuresInARow++, BACK_OFF_DOUBLINGS));
        backOffUntil = shared.clock()
                .instant()
                .plus(retryAfter.filter(d -> d.compareTo(own) > 0).orElse(own));
    }
}
