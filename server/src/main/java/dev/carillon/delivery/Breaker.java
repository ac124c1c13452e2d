package dev.carillon.delivery;

import dev.carillon.base.RunId;
import dev.carillon.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps a broken provider from burning an audience: it says when a run must be paused and when only one
/// lane may go on. Thread-safe.
final class Breaker {

    private static final int REFUSALS_IN_A_ROW = 20;
    private static final int REMEMBERED = 500;
    private static final int REFUSALS_REMEMBERED = REMEMBERED / 10;
    private static final Duration NEWS_EVERY = Duration.ofMinutes(1);
    private static final Duration UNKNOWNS_WITHIN = Duration.ofMinutes(1);

    private final int lanes;
    private final Deque<Instant> unknowns = new ArrayDeque<>();
    private final Map<RunId, Refusals> refusals = new HashMap<>();
    private boolean open;
    private Optional<String> trouble = Optional.empty();
    private Instant nextNews = Instant.MIN;

    Breaker(int lanes) {
        this.lanes = lanes;
    }

    /// Whether a lane may start a message: all may, or only the first while the provider is not trusted.
    synchronized boolean allows(int lane) {
        return !open || lane == 0;
    }

    synchronized void accepted(RunId run) {
        open = false;
        trouble = Optional.empty();
        refusalsOf(run).accepted();
    }

    /// An end of data without an answer: as many in a minute as there are lanes, and one lane probes.
    synchronized void unknown(Instant now) {
        unknowns.addLast(now);
        while (unknowns.getFirst().isBefore(now.minus(UNKNOWNS_WITHIN))) {
            unknowns.removeFirst();
        }
        if (unknowns.size() >= lanes) {
            open = true;
            unknowns.clear();
        }
    }

    /// A refusal that names no recipient.
    ///
    /// @return why the run must be paused, if it must
    synchronized Optional<String> refused(RunId run, Outcome.Rejected refusal) {
        if (!refusalsOf(run).refused(refusal)) {
            return Optional.empty();
        }
        refusals.remove(run);
        var subject = refusal.scope() == Outcome.Scope.MESSAGE ? "the message" : "this sender";
        return Optional.of("The provider refuses " + subject + ": " + (refusal.code() + " " + refusal.detail()).strip()
                + ". Nobody was marked undeliverable. Correct the cause, then resume the campaign.");
    }

    /// The provider could not be reached, or takes nothing now.
    ///
    /// @return whether this is worth a line to the operator: the first of a minute is
    synchronized boolean deferred(Outcome.Deferred deferral, Instant now) {
        trouble = Optional.of((deferral.code() + ": " + deferral.detail()).strip());
        var isNews = !now.isBefore(nextNews);
        nextNews = isNews ? now.plus(NEWS_EVERY) : nextNews;
        return isNews;
    }

    /// What the provider answered last, as long as it takes nothing.
    synchronized Optional<String> trouble() {
        return trouble;
    }

    private Refusals refusalsOf(RunId run) {
        return refusals.computeIfAbsent(run, _ -> new Refusals());
    }

    /// The latest answers for one run.
    private static final class Refusals {

        private final BitSet latest = new BitSet(REMEMBERED);
        private int answers;
        private int inARow;
        private String code = "";

        void accepted() {
            latest.clear(answers++ % REMEMBERED);
            inARow = 0;
        }

        boolean refused(Outcome.Rejected refusal) {
            latest.set(answers++ % REMEMBERED);
            inARow = refusal.code().equals(code) ? inARow + 1 : 1;
            code = refusal.code();
            return inARow > REFUSALS_IN_A_ROW || (answers >= REMEMBERED && latest.cardinality() >= REFUSALS_REMEMBERED);
        }
    }
}
