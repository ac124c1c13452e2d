package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.SliceId;
import dev.carillon.base.VariationId;
import dev.carillon.render.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The engine's four stores in memory, each call atomic: what a simulation runs on. `StoresContract` holds
/// it and PostgreSQL to the same behaviour.
final class MemoryDelivery implements Ledger, Slices, Plans, Nodes {

    /// A run and who it is for.
    static final class Run {
        final RunId id;
        final NewRun run;
        final TreeMap<ProfileId, Optional<String>> audience =
                new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        RunState state = RunState.SCHEDULED;
        Optional<ProfileId> watermark = Optional.empty();
        boolean planned;
        boolean ended;
        InDoubtPolicy policy;
        String pauseReason = "";

        Run(RunId id, NewRun run) {
            this.id = id;
            this.run = run;
            this.policy = run.inDoubtPolicy();
        }
    }

    private enum SliceState {
        READY,
        LEASED,
        DONE,
        CANCELLED
    }

    private static final class Slice {
        final LeasedSlice content;
        final Instant due;
        SliceState state = SliceState.READY;
        Optional<Incarnation> holder = Optional.empty();

        Slice(LeasedSlice content, Instant due) {
            this.content = content;
            this.due = due;
        }
    }

    private static final class Node {
        Instant leaseUntil = Instant.MIN;
        String state = "alive";
        List<Position> journal = List.of();
    }

    record Key(MessageId message, ProfileId profile, int leg) {}

    record Row(LedgerOutcome outcome, Optional<String> reason, RunId run, int attempt) {}

    /// What must never happen, and is mended or logged where it does.
    final List<String> surprises = new ArrayList<>();

    private final InstantSource databaseClock;
    private final int sliceSize;
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Map<SliceId, Slice> slices = new LinkedHashMap<>();
    private final Map<Incarnation, Node> nodes = new LinkedHashMap<>();
    private final Map<Key, Row> ledger = new LinkedHashMap<>();
    private final Map<ProfileId, String> unreachable = new HashMap<>();

    MemoryDelivery(InstantSource databaseClock, int sliceSize) {
        this.databaseClock = databaseClock;
        this.sliceSize = sliceSize;
    }

    // What features do.

    Run start(RunId id, NewRun newRun, Map<ProfileId, Optional<String>> audience) {
        var run = new Run(id, newRun);
        run.audience.putAll(audience);
        runs.put(run.id, run);
        return run;
    }

    void cancel(RunId id) {
        var run = run(id);
        if (!run.ended) {
            run.state = RunState.CANCELLED;
        }
    }

    void resume(RunId id) {
        var run = run(id);
        if (run.state == RunState.PAUSED) {
            run.state = RunState.ACTIVE;
        }
    }

    void makeUnreachable(ProfileId profile, String reason) {
        unreachable.put(profile, reason);
    }

    Run run(RunId id) {
        var run = runs.get(id);
        if (run == null) {
            throw new IllegalStateException("No run " + id);
        }
        return run;
    }

    Map<Key, Row> rows() {
        return ledger;
    }

    /// How many nodes were declared dead: those that died, and those that slept past their lease.
    long takenOver() {
        return nodes.values().stream()
                .filter(node -> !node.state.equals("alive"))
                .count();
    }

    void expire(Incarnation id) {
        Optional.ofNullable(nodes.get(id)).ifPresent(node -> node.leaseUntil = Instant.MIN);
    }

    // Ledger.

    @Override
    public Recorded record(Batch batch) {
        var node = nodes.get(batch.incarnation());
        if (node == null || !node.state.equals("alive")) {
            return new Recorded.FenceDead();
        }
        var vetoes = new ArrayList<Optional<Veto>>();
        var journal = new ArrayList<>(batch.stillArmed());
        for (var arm : batch.arms()) {
            var veto = veto(arm);
            vetoes.add(veto);
            if (veto.isEmpty()) {
                journal.add(arm);
            }
        }
        for (var settlement : batch.settlements()) {
            if (!write(settlement.position(), settlement.outcome(), Optional.ofNullable(settlement.reason()))) {
                surprises.add("a second outcome for " + settlement);
            }
        }
        node.journal = journal;
        return new Recorded.Committed(vetoes);
    }

    @Override
    public int settleInDoubt(List<Settlement> evidence) {
        int settled = 0;
        for (var settlement : evidence) {
            var slice = settlement.position().slice();
            var row = ledger.get(key(settlement.position()));
            if (row != null
                    && row.outcome() == LedgerOutcome.IN_DOUBT
                    && row.run().equals(slice.run())
                    && row.attempt() == slice.attempt()) {
                ledger.put(
                        key(settlement.position()),
                        new Row(
                                settlement.outcome(),
                                Optional.ofNullable(settlement.reason()),
                                slice.run(),
                                slice.attempt()));
                settled++;
            }
        }
        return settled;
    }

    private Optional<Veto> veto(Position arm) {
        if (run(arm.slice().run()).state != RunState.ACTIVE) {
            return Optional.of(new Veto.RunStopped());
        }
        return Optional.ofNullable(unreachable.get(arm.profile())).map(Veto.Unreachable::new);
    }

    private boolean write(Position position, LedgerOutcome outcome, Optional<String> reason) {
        var slice = position.slice();
        if (!replaceable(Optional.ofNullable(ledger.get(key(position))), slice.run(), slice.attempt())) {
            return false;
        }
        ledger.put(key(position), new Row(outcome, reason, slice.run(), slice.attempt()));
        return true;
    }

    private static boolean replaceable(Optional<Row> row, RunId run, int attempt) {
        return row.isEmpty()
                || switch (row.get().outcome()) {
                    case ACCEPTED -> false;
                    case IN_DOUBT -> row.get().attempt() < attempt;
                    case REJECTED, SKIPPED, FAILED -> !row.get().run().equals(run);
                };
    }

    // Slices.

    @Override
    public List<LeasedSlice> lease(Incarnation holder, Instant now, int perRun, Collection<RunId> enough) {
        var node = nodes.get(holder);
        if (node == null || !node.state.equals("alive")) {
            return List.of();
        }
        var leased = new ArrayList<LeasedSlice>();
        var counts = new HashMap<RunId, Integer>();
        for (var slice : slices.values()) {
            var run = slice.content.run();
            if (slice.state == SliceState.READY
                    && !slice.due.isAfter(now)
                    && run(run).state == RunState.ACTIVE
                    && !enough.contains(run)
                    && counts.merge(run, 1, Integer::sum) <= perRun) {
                slice.state = SliceState.LEASED;
                slice.holder = Optional.of(holder);
                leased.add(withToDo(slice.content));
            }
        }
        return leased;
    }

    private LeasedSlice withToDo(LeasedSlice slice) {
        var toDo = IntStream.range(0, slice.size())
                .filter(index -> !isDone(new Position(slice, index)))
                .boxed()
                .toList();
        return copy(slice, slice.attempt(), slice.resend(), slice.profiles(), slice.legs(), toDo);
    }

    private boolean isDone(Position position) {
        var row = ledger.get(key(position));
        var slice = position.slice();
        return row != null
                && switch (row.outcome()) {
                    case ACCEPTED -> true;
                    case IN_DOUBT -> row.attempt() >= slice.attempt() || !slice.resend();
                    case REJECTED, SKIPPED, FAILED -> row.run().equals(slice.run());
                };
    }

    @Override
    public List<Recipient> read(LeasedSlice slice, List<Integer> positions, Set<String> fields) {
        return positions.stream()
                .map(index -> new Recipient(
                        slice.profiles().get(index),
                        slice.legs().get(index),
                        slice.profiles().get(index) + "@example.com",
                        Map.of()))
                .toList();
    }

    @Override
    public boolean end(Incarnation holder, LeasedSlice leased, List<Closing.Defer> deferred) {
        var slice = held(holder, leased);
        if (slice.isEmpty()) {
            return true;
        }
        var done = IntStream.range(0, leased.size())
                .filter(index -> isDone(new Position(leased, index)))
                .count();
        if (done + deferred.size() != leased.size()) {
            surprises.add("slice " + leased.id() + ": " + done + " done, " + deferred.size() + " deferred of "
                    + leased.size());
            free(slice.get());
            return false;
        }
        slice.get().state = SliceState.DONE;
        slice.get().holder = Optional.empty();
        for (var deferral : deferred) {
            var index = deferral.position().index();
            var child = copy(
                    leased,
                    leased.attempt() + 1,
                    leased.resend(),
                    List.of(leased.profiles().get(index)),
                    List.of(leased.legs().get(index)),
                    List.of(0));
            slices.put(child.id(), new Slice(child, deferral.due()));
        }
        return true;
    }

    @Override
    public void release(Incarnation holder, LeasedSlice leased) {
        held(holder, leased).ifPresent(MemoryDelivery::free);
    }

    @Override
    public Set<RunId> stopped(Collection<RunId> asked) {
        var stopped = new HashSet<RunId>();
        for (var run : asked) {
            if (run(run).state != RunState.ACTIVE) {
                stopped.add(run);
            }
        }
        return stopped;
    }

    @Override
    public void pause(RunId id, String reason) {
        var run = run(id);
        if (run.state == RunState.ACTIVE) {
            run.state = RunState.PAUSED;
            run.pauseReason = reason;
        }
    }

    private Optional<Slice> held(Incarnation holder, LeasedSlice leased) {
        return Optional.ofNullable(slices.get(leased.id()))
                .filter(slice -> slice.state == SliceState.LEASED && slice.holder.equals(Optional.of(holder)));
    }

    private static void free(Slice slice) {
        slice.state = SliceState.READY;
        slice.holder = Optional.empty();
    }

    private static LeasedSlice copy(
            LeasedSlice from,
            int attempt,
            boolean resend,
            List<ProfileId> profiles,
            List<Integer> legs,
            List<Integer> toDo) {
        var id = attempt == from.attempt() && resend == from.resend() ? from.id() : SliceId.next();
        return new LeasedSlice(
                id,
                from.run(),
                from.account(),
                from.message(),
                from.variation(),
                from.channel(),
                attempt,
                resend,
                profiles,
                legs,
                toDo);
    }

    // Plans.

    @Override
    public List<RunId> due(Instant now) {
        return runs.values().stream()
                .filter(run -> !run.planned && !run.ended && !run.run.startAt().isAfter(now))
                .filter(run -> run.state == RunState.SCHEDULED || run.state == RunState.ACTIVE)
                .map(run -> run.id)
                .toList();
    }

    @Override
    public Progress planChunk(RunId id, int people, Instant now) {
        var run = run(id);
        if (run.planned || (run.state != RunState.SCHEDULED && run.state != RunState.ACTIVE)) {
            return Progress.NOT_MINE;
        }
        run.state = RunState.ACTIVE;
        var rest = run.watermark.isPresent() ? run.audience.tailMap(run.watermark.get(), false) : run.audience;
        var chunk = rest.entrySet().stream().limit(people).toList();
        var planned = new ArrayList<ProfileId>();
        for (var person : chunk) {
            run.watermark = Optional.of(person.getKey());
            var key = new Key(run.run.message(), person.getKey(), 0);
            var row = Optional.ofNullable(ledger.get(key));
            if (person.getValue().isPresent()) {
                ledger.putIfAbsent(key, new Row(LedgerOutcome.SKIPPED, person.getValue(), id, 1));
            } else if (row.isEmpty()
                    || (row.get().outcome() != LedgerOutcome.ACCEPTED
                            && row.get().outcome() != LedgerOutcome.IN_DOUBT)) {
                planned.add(person.getKey());
            }
        }
        for (int from = 0; from < planned.size(); from += sliceSize) {
            addSlice(run, planned.subList(from, Math.min(planned.size(), from + sliceSize)), now);
        }
        run.planned = chunk.size() < people;
        return run.planned ? Progress.PLANNED : Progress.MORE;
    }

    private void addSlice(Run run, List<ProfileId> people, Instant due) {
        var slice = new LeasedSlice(
                SliceId.next(),
                run.id,
                run.run.account(),
                run.run.message(),
                run.run.variations().getFirst(),
                run.run.channel(),
                1,
                false,
                List.copyOf(people),
                people.stream().map(_ -> 0).toList(),
                IntStream.range(0, people.size()).boxed().toList());
        slices.put(slice.id(), new Slice(slice, due));
    }

    @Override
    public int finish(Instant now, Instant resendDue) {
        int finished = 0;
        for (var run : runs.values()) {
            var over = !run.ended
                    && (run.state == RunState.CANCELLED || (run.state == RunState.ACTIVE && run.planned))
                    && slices.values().stream()
                            .noneMatch(slice -> slice.content.run().equals(run.id)
                                    && (slice.state == SliceState.READY || slice.state == SliceState.LEASED));
            if (over) {
                finished++;
                if (run.state == RunState.CANCELLED
                        || run.policy == InDoubtPolicy.LEAVE
                        || resend(run, resendDue) == 0) {
                    run.ended = true;
                    run.state = run.state == RunState.ACTIVE ? RunState.DONE : run.state;
                }
            }
        }
        return finished;
    }

    private int resend(Run run, Instant due) {
        var doubted = ledger.entrySet().stream()
                .filter(row -> row.getKey().message().equals(run.run.message())
                        && row.getValue().run().equals(run.id)
                        && row.getValue().outcome() == LedgerOutcome.IN_DOUBT
                        && !row.getValue().reason().equals(Optional.of(Reasons.RESENT_UNANSWERED)))
                .toList();
        for (var row : doubted) {
            var slice = new LeasedSlice(
                    SliceId.next(),
                    run.id,
                    run.run.account(),
                    run.run.message(),
                    run.run.variations().getFirst(),
                    run.run.channel(),
                    row.getValue().attempt() + 1,
                    true,
                    List.of(row.getKey().profile()),
                    List.of(row.getKey().leg()),
                    List.of(0));
            slices.put(slice.id(), new Slice(slice, due));
        }
        return doubted.size();
    }

    @Override
    public int sweepCancelled(int limit, Instant now) {
        int swept = 0;
        for (var slice : slices.values()) {
            if (swept < limit
                    && slice.state == SliceState.READY
                    && run(slice.content.run()).state == RunState.CANCELLED) {
                for (int i = 0; i < slice.content.size(); i++) {
                    ledger.putIfAbsent(
                            key(new Position(slice.content, i)),
                            new Row(
                                    LedgerOutcome.SKIPPED,
                                    Optional.of(Reasons.CANCELLED),
                                    slice.content.run(),
                                    slice.content.attempt()));
                }
                slice.state = SliceState.CANCELLED;
                swept++;
            }
        }
        return swept;
    }

    // Nodes.

    @Override
    public void join(Incarnation id, String name, Duration lease) {
        var node = new Node();
        node.leaseUntil = databaseClock.instant().plus(lease);
        nodes.put(id, node);
    }

    @Override
    public Optional<Integer> renew(Incarnation id, Duration lease, Optional<String> trouble) {
        var node = nodes.get(id);
        if (node == null || !node.state.equals("alive")) {
            return Optional.empty();
        }
        node.leaseUntil = databaseClock.instant().plus(lease);
        return Optional.of((int) nodes.values().stream()
                .filter(other -> other.state.equals("alive") && other.leaseUntil.isAfter(databaseClock.instant()))
                .count());
    }

    @Override
    public Optional<Incarnation> fenceOneExpired() {
        for (var entry : nodes.entrySet()) {
            var node = entry.getValue();
            if (node.state.equals("alive") && node.leaseUntil.isBefore(databaseClock.instant())) {
                node.state = "fenced";
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> settleOneFenced() {
        for (var entry : nodes.entrySet()) {
            var node = entry.getValue();
            if (node.state.equals("fenced")) {
                int inDoubt = 0;
                for (var position : node.journal) {
                    var reason = position.slice().resend() ? Reasons.RESENT_UNANSWERED : Reasons.PROCESS_DIED;
                    inDoubt += write(position, LedgerOutcome.IN_DOUBT, Optional.of(reason)) ? 1 : 0;
                }
                slices.values().stream()
                        .filter(slice ->
                                slice.state == SliceState.LEASED && slice.holder.equals(Optional.of(entry.getKey())))
                        .forEach(MemoryDelivery::free);
                node.state = "gone";
                return Optional.of(inDoubt);
            }
        }
        return Optional.empty();
    }

    @Override
    public void fence(Incarnation id) {
        var node = nodes.get(id);
        if (node != null && node.state.equals("alive")) {
            node.state = "fenced";
        }
    }

    @Override
    public void pruneJournal(Incarnation node) {
        // The newest row is all there is.
    }

    private static Key key(Position position) {
        return new Key(position.slice().message(), position.profile(), position.leg());
    }

    static NewRun newRun(Instant startAt, InDoubtPolicy policy) {
        return new NewRun(
                AccountId.next(),
                CampaignId.next(),
                MessageId.next(),
                Channel.EMAIL,
                List.of(VariationId.next()),
                startAt,
                policy);
    }
}
