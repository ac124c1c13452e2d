package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the engine relies on in its stores, whether they are in memory or in PostgreSQL.
abstract class StoresContract {

    /// The four stores, and what a test does around them.
    interface Stores {
        Ledger ledger();

        Slices slices();

        Plans plans();

        Nodes nodes();

        /// Makes people in profile order and starts a run for them; a value is the gate that leaves the
        /// person out.
        RunId start(NewRun run, Map<ProfileId, Optional<String>> audience);

        NewRun newRun(InDoubtPolicy policy);

        void cancel(NewRun run);

        void resume(NewRun run);

        void makeUnreachable(ProfileId profile, String reason);

        void expire(Incarnation node);

        RunState state(RunId run);

        /// `accepted`, `skipped:unsubscribed`, …; empty if there is no row.
        String outcome(NewRun run, ProfileId profile);

        void close();
    }

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final Incarnation node = Incarnation.next();
    private final Incarnation other = Incarnation.next();
    private final Stores stores;

    StoresContract(Stores stores) {
        this.stores = stores;
    }

    @BeforeEach
    void join() {
        stores.nodes().join(node, "one", LEASE);
        stores.nodes().join(other, "two", LEASE);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void planningWritesSlicesAndSkipsAndEndsWithTheAudience() {
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        var people = people(5);
        var audience = audience(people);
        audience.put(people.get(2), Optional.of("no_address"));
        var id = stores.start(run, audience);

        assertThat(stores.plans().due(NOW)).containsExactly(id);
        assertThat(stores.plans().planChunk(id, 3, NOW)).isEqualTo(Plans.Progress.MORE);
        assertThat(stores.plans().planChunk(id, 3, NOW)).isEqualTo(Plans.Progress.PLANNED);
        assertThat(stores.plans().due(NOW)).isEmpty();
        assertThat(stores.plans().planChunk(id, 3, NOW)).isEqualTo(Plans.Progress.NOT_MINE);

        assertThat(stores.outcome(run, people.get(2))).isEqualTo("skipped:no_address");
        assertThat(leaseAll(node).stream().flatMap(slice -> slice.profiles().stream()))
                .containsExactly(people.get(0), people.get(1), people.get(3), people.get(4));
    }

    @Test
    void aRunThatIsNotDueIsNotPlanned() {
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        stores.start(run, audience(people(1)));
        assertThat(stores.plans().due(run.startAt().minusSeconds(1))).isEmpty();
    }

    @Test
    void aSliceIsLeasedOnceAndAgainAfterItsRelease() {
        plannedRun(people(3));
        var slice = leaseAll(node).getFirst();
        assertThat(leaseAll(other)).isEmpty();
        stores.slices().release(other, slice);
        assertThat(leaseAll(other)).isEmpty();
        stores.slices().release(node, slice);
        assertThat(leaseAll(other)).extracting(LeasedSlice::id).containsExactly(slice.id());
    }

    @Test
    void runsThatAreWellStockedAreNotLeased() {
        var run = plannedRun(people(3));
        assertThat(stores.slices().lease(node, NOW, 10, Set.of(run))).isEmpty();
    }

    @Test
    void aCommittedOutcomeIsDoneWhenTheSliceIsLeasedAgain() {
        plannedRun(people(3));
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), accepted(slice, 1));
        stores.slices().release(node, slice);
        assertThat(leaseAll(other).getFirst().positions()).containsExactly(0, 2);
    }

    @Test
    void aFencedNodeCommitsNothingAndLeasesNothing() {
        var people = people(3);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        planned(run, people);
        var slice = leaseAll(node).getFirst();
        stores.nodes().fence(node);
        var batch = new Ledger.Batch(node, 0, List.of(), List.of(), List.of(accepted(slice, 0)));
        assertThat(stores.ledger().record(batch)).isEqualTo(new Ledger.Recorded.FenceDead());
        assertThat(stores.outcome(run, people.getFirst())).isEmpty();
        assertThat(leaseAll(node)).isEmpty();
        assertThat(stores.nodes().renew(node, LEASE, Optional.empty())).isEmpty();
    }

    @Test
    void liveNodesAreCounted() {
        assertThat(stores.nodes().renew(node, LEASE, Optional.empty())).contains(2);
        stores.nodes().fence(other);
        assertThat(stores.nodes().renew(node, LEASE, Optional.empty())).contains(1);
    }

    @Test
    void onlyANodeWhoseLeaseHasRunOutIsFenced() {
        assertThat(stores.nodes().fenceOneExpired()).isEmpty();
        stores.nodes().renew(other, LEASE, Optional.empty());
        stores.expire(node);
        assertThat(stores.nodes().fenceOneExpired()).contains(node);
        assertThat(stores.nodes().fenceOneExpired()).isEmpty();
    }

    @Test
    void aTakeoverPutsTheArmedWithoutOutcomeInDoubtAndFreesTheSlices() {
        var people = people(4);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(at(slice, 0), at(slice, 1)));
        commit(node, List.of(at(slice, 1)), List.of(at(slice, 2)), accepted(slice, 0));
        stores.expire(node);

        assertThat(stores.nodes().fenceOneExpired()).contains(node);
        assertThat(stores.nodes().settleOneFenced()).contains(2);
        assertThat(stores.nodes().settleOneFenced()).isEmpty();

        assertThat(people.stream().map(person -> stores.outcome(run, person)))
                .containsExactly("accepted", "in_doubt:process_died", "in_doubt:process_died", "");
        assertThat(leaseAll(other).getFirst().positions()).containsExactly(3);
    }

    @Test
    void aVetoedPositionIsNotArmed() {
        var people = people(3);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        planned(run, people);
        var slice = leaseAll(node).getFirst();
        stores.makeUnreachable(people.get(1), "unsubscribed");
        var batch = new Ledger.Batch(node, 0, List.of(), List.of(at(slice, 0), at(slice, 1), at(slice, 2)), List.of());
        assertThat(stores.ledger().record(batch))
                .isEqualTo(new Ledger.Recorded.Committed(List.of(
                        Optional.empty(), Optional.of(new Ledger.Veto.Unreachable("unsubscribed")), Optional.empty())));
        stores.expire(node);
        stores.nodes().fenceOneExpired();
        assertThat(stores.nodes().settleOneFenced()).contains(2);
    }

    @Test
    void nobodyIsArmedForAPausedOrCancelledRun() {
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        var id = planned(run, people(3));
        var slice = leaseAll(node).getFirst();
        var batch = new Ledger.Batch(node, 0, List.of(), List.of(at(slice, 0)), List.of());
        var stopped = new Ledger.Recorded.Committed(List.of(Optional.of(new Ledger.Veto.RunStopped())));

        stores.slices().pause(id, "broken");
        assertThat(stores.ledger().record(batch)).isEqualTo(stopped);
        assertThat(stores.slices().stopped(Set.of(id))).containsExactly(id);
        stores.slices().release(node, slice);
        assertThat(leaseAll(node)).isEmpty();

        stores.resume(run);
        assertThat(stores.slices().stopped(Set.of(id))).isEmpty();
        var again = leaseAll(node).getFirst();
        stores.cancel(run);
        var rearm = new Ledger.Batch(node, 0, List.of(), List.of(at(again, 0)), List.of());
        assertThat(stores.ledger().record(rearm)).isEqualTo(stopped);
    }

    @Test
    void aCancelledRunEndsWithTheRestSkipped() {
        var people = people(3);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        var id = planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), accepted(slice, 0));
        stores.cancel(run);
        assertThat(stores.plans().sweepCancelled(10, NOW)).isZero();
        stores.slices().release(node, slice);
        assertThat(stores.plans().sweepCancelled(10, NOW)).isEqualTo(1);
        assertThat(stores.plans().finish(NOW, NOW)).isEqualTo(1);
        assertThat(people.stream().map(person -> stores.outcome(run, person)))
                .containsExactly("accepted", "skipped:cancelled", "skipped:cancelled");
        assertThat(stores.state(id)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void theDeferredGoOnInASliceOfTheirOwn() {
        var people = people(3);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        var id = planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), accepted(slice, 0), accepted(slice, 2));
        var due = NOW.plusSeconds(60);
        assertThat(stores.slices().end(node, slice, List.of(new Closing.Defer(at(slice, 1), due))))
                .isTrue();
        assertThat(leaseAll(node)).isEmpty();
        var child = stores.slices().lease(node, due, 10, Set.of()).getFirst();
        assertThat(child.profiles()).containsExactly(people.get(1));
        assertThat(child.attempt()).isEqualTo(2);
        assertThat(stores.plans().finish(due, due)).isZero();
        commit(node, List.of(), List.of(), accepted(child, 0));
        stores.slices().end(node, child, List.of());
        assertThat(stores.plans().finish(due, due)).isEqualTo(1);
        assertThat(stores.state(id)).isEqualTo(RunState.DONE);
    }

    @Test
    void aSliceWhoseSumIsWrongIsGivenBack() {
        plannedRun(people(3));
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), accepted(slice, 0));
        assertThat(stores.slices().end(node, slice, List.of())).isFalse();
        assertThat(leaseAll(other).getFirst().positions()).containsExactly(1, 2);
    }

    @Test
    void aNodeThatLostASliceCannotEndIt() {
        plannedRun(people(2));
        var slice = leaseAll(node).getFirst();
        stores.expire(node);
        stores.nodes().fenceOneExpired();
        stores.nodes().settleOneFenced();
        assertThat(stores.slices().end(node, slice, List.of())).isTrue();
        assertThat(leaseAll(other).getFirst().positions()).containsExactly(0, 1);
    }

    @Test
    void evidenceSettlesADoubtAndNothingElse() {
        var people = people(2);
        var run = stores.newRun(InDoubtPolicy.LEAVE);
        planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(at(slice, 0)));
        stores.expire(node);
        stores.nodes().fenceOneExpired();
        stores.nodes().settleOneFenced();
        assertThat(stores.ledger().settleInDoubt(List.of(accepted(slice, 0), accepted(slice, 1))))
                .isEqualTo(1);
        assertThat(people.stream().map(person -> stores.outcome(run, person))).containsExactly("accepted", "");
    }

    @Test
    void thoseInDoubtAreSentToOnceMoreIfTheOperatorChoseSo() {
        var people = people(2);
        var run = stores.newRun(InDoubtPolicy.RESEND);
        var id = planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), accepted(slice, 0), inDoubt(slice, 1, Reasons.UNANSWERED));
        stores.slices().end(node, slice, List.of());

        var due = NOW.plusSeconds(600);
        assertThat(stores.plans().finish(NOW, due)).isEqualTo(1);
        assertThat(stores.state(id)).isEqualTo(RunState.ACTIVE);
        assertThat(leaseAll(node)).isEmpty();
        var resent = stores.slices().lease(node, due, 10, Set.of()).getFirst();
        assertThat(resent.profiles()).containsExactly(people.get(1));
        assertThat(resent.positions()).containsExactly(0);
        commit(node, List.of(), List.of(), inDoubt(resent, 0, Reasons.RESENT_UNANSWERED));
        stores.slices().end(node, resent, List.of());
        assertThat(stores.plans().finish(due, due)).isEqualTo(1);
        assertThat(stores.state(id)).isEqualTo(RunState.DONE);
        assertThat(stores.outcome(run, people.get(1))).isEqualTo("in_doubt:resent_unanswered");
    }

    @Test
    void aResendThatDiedIsNotSentAThirdTime() {
        var people = people(1);
        var run = stores.newRun(InDoubtPolicy.RESEND);
        planned(run, people);
        var slice = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(), inDoubt(slice, 0, Reasons.UNANSWERED));
        stores.slices().end(node, slice, List.of());
        stores.plans().finish(NOW, NOW);
        var resent = leaseAll(node).getFirst();
        commit(node, List.of(), List.of(at(resent, 0)));
        stores.expire(node);
        stores.nodes().fenceOneExpired();
        assertThat(stores.nodes().settleOneFenced()).contains(1);
        assertThat(leaseAll(other).getFirst().positions()).isEmpty();
        assertThat(stores.outcome(run, people.getFirst())).isEqualTo("in_doubt:resent_unanswered");
    }

    private RunId plannedRun(List<ProfileId> people) {
        return planned(stores.newRun(InDoubtPolicy.LEAVE), people);
    }

    private RunId planned(NewRun run, List<ProfileId> people) {
        var id = stores.start(run, audience(people));
        assertThat(stores.plans().planChunk(id, 1_000, NOW)).isEqualTo(Plans.Progress.PLANNED);
        return id;
    }

    private List<LeasedSlice> leaseAll(Incarnation holder) {
        return stores.slices().lease(holder, NOW, 100, Set.of());
    }

    private void commit(Incarnation by, List<Position> stillArmed, List<Position> arms, Settlement... settlements) {
        assertThat(stores.ledger().record(new Ledger.Batch(by, 0, stillArmed, arms, List.of(settlements))))
                .isInstanceOf(Ledger.Recorded.Committed.class);
    }

    private static List<ProfileId> people(int count) {
        return IntStream.range(0, count).mapToObj(_ -> ProfileId.next()).toList();
    }

    private static Map<ProfileId, Optional<String>> audience(List<ProfileId> people) {
        var audience = new LinkedHashMap<ProfileId, Optional<String>>();
        people.forEach(person -> audience.put(person, Optional.empty()));
        return audience;
    }

    private static Position at(LeasedSlice slice, int index) {
        return new Position(slice, index);
    }

    private static Settlement accepted(LeasedSlice slice, int index) {
        return new Settlement(at(slice, index), LedgerOutcome.ACCEPTED, null, "250", "ok", NOW);
    }

    private static Settlement inDoubt(LeasedSlice slice, int index, String reason) {
        return new Settlement(at(slice, index), LedgerOutcome.IN_DOUBT, reason, null, "reset", NOW);
    }
}
