package dev.carillon.delivery;

import dev.carillon.db.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One incarnation of this node, from joining to its end: the desk, the recorder, the lanes, and the
/// threads they need.
final class NodeLife {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLife.class);
    private static final int RECORDER = 0;
    private static final int READ_AHEAD_A_LANE = 8;
    private static final Duration RECORDER_IDLE = Duration.ofMillis(200);
    private static final Duration RECORDER_GATHERS_AT_MOST = Duration.ofMillis(1);
    private static final Duration FEEDER_IDLE = Duration.ofMillis(100);
    private static final Duration PLANNER_IDLE = Duration.ofMillis(100);
    private static final Duration SWEEPER_IDLE = Duration.ofMillis(500);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_AHEAD_EVERY = Duration.ofHours(12);
    private static final Duration RECORDER_END = Duration.ofSeconds(10);

    private final EngineParts parts;
    private final EngineSettings settings;
    private final Incarnation id = Incarnation.next();
    private final Nodes nodes;
    private final Nodes heartbeatNodes;
    private final LedgerStore ledger;
    private final Desk desk;
    private final Recorder recorder;
    private final Breaker breaker;
    private final LeaseGuard lease;
    private final Feeder feeder;
    private final List<Loop> loops = new ArrayList<>();
    private final List<LaneLoop> lanes = new ArrayList<>();
    private final Signal planned = new Signal();
    private final CountDownLatch fenced = new CountDownLatch(1);
    private Instant nextPrune = Instant.MIN;
    private Instant nextLookAhead = Instant.MIN;

    NodeLife(EngineParts parts, EngineSettings settings) {
        this.parts = parts;
        this.settings = settings;
        var clock = parts.clock();
        nodes = new NodeStore(parts.db());
        heartbeatNodes = new NodeStore(new Db(parts.connector()));
        ledger = new LedgerStore(parts.db(), parts.connector());
        var readAhead = parts.senders().lanes() * READ_AHEAD_A_LANE;
        desk = new Desk(new Pace(settings.providerPerSecond(), clock.instant()), readAhead);
        recorder = new Recorder(ledger, desk, id, RECORDER);
        breaker = new Breaker(parts.senders().lanes());
        lease = new LeaseGuard(clock, System::nanoTime);
        feeder = new Feeder(desk, new SliceStore(parts.db()), recorder, parts.contents(), id, clock);
    }

    /// Joins and starts to work.
    void start() {
        var renewal = lease.begin(settings.lease());
        nodes.join(id, settings.nodeName(), settings.lease());
        renewal.granted();
        LOG.debug(
                "This process works as node {} with {} lanes",
                id,
                parts.senders().lanes());
        var planner = new Planner(new PlanStore(parts.db(), parts.audience()), parts.clock());
        var plans = new PlanStore(parts.db(), parts.audience());
        var sweeper = new Sweeper(nodes, plans, lease, parts.clock(), settings);
        loop(
                "heartbeat",
                Loop.Kind.PLATFORM,
                this::renew,
                new Signal(),
                settings.lease().dividedBy(4));
        loops.add(Loop.start(
                "recorder", Loop.Kind.PLATFORM, this::record, recorder.offered(), RECORDER_IDLE, recorderGathers()));
        loop("feeder", Loop.Kind.VIRTUAL, feeder::step, desk.emptied(), FEEDER_IDLE);
        loop("planner", Loop.Kind.VIRTUAL, () -> plan(planner), planned, PLANNER_IDLE);
        loop("sweeper", Loop.Kind.VIRTUAL, () -> sweep(sweeper), new Signal(), SWEEPER_IDLE);
        startLanes();
    }

    /// Blocks until this incarnation is declared dead.
    void awaitFenced() throws InterruptedException {
        fenced.await();
    }

    /// Ends after having been declared dead: every lane stops before its hand-off, and what was known is
    /// offered.
    void endFenced() throws InterruptedException {
        var unwritten = new ArrayList<>(recorder.fence());
        lanes.forEach(LaneLoop::drain);
        loops.forEach(Loop::stop);
        joinLanes(settings.drain());
        unwritten.addAll(recorder.fence());
        var settled = ledger.settleInDoubt(unwritten);
        LOG.warn("This process was declared dead as node {}; {} outcomes it held settled a doubt", id, settled);
        ledger.close();
    }

    /// Ends at will: messages under way are brought to their end, slices are given back.
    void endDrained() throws InterruptedException {
        lanes.forEach(LaneLoop::drain);
        joinLanes(settings.drain());
        loops.forEach(Loop::stop);
        for (var loop : loops) {
            loop.join(RECORDER_END);
        }
        while (recorder.commit()) {
            feeder.endFinished();
        }
        feeder.endFinished();
        ledger.close();
        nodes.fence(id);
        nodes.settleOneFenced();
    }

    private void startLanes() {
        var slices = new SliceStore(parts.db());
        var shared = new Lane.Shared(desk, recorder, breaker, lease, slices, parts.clock(), settings);
        for (int i = 0; i < parts.senders().lanes(); i++) {
            var lane = new Lane(i, parts.senders().open(), shared);
            lanes.add(new LaneLoop("lane-" + i, lane, desk.filled(), parts.clock()));
        }
        lanes.forEach(LaneLoop::start);
    }

    private void joinLanes(Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        for (var lane : lanes) {
            if (!lane.join(Duration.ofNanos(deadline - System.nanoTime()))) {
                lane.interrupt();
            }
        }
    }

    private void loop(String name, Loop.Kind kind, BooleanSupplier step, Signal wake, Duration idle) {
        loops.add(Loop.start(name, kind, step, wake, idle));
    }

    /// A commit costs much the same for one message as for thirty, and a message makes two offers, its outcome and the
    /// lane's next arming. So a commit waits for nearly half of the lanes, but no message for longer than it would
    /// notice.
    private Loop.Gather recorderGathers() {
        return new Loop.Gather(parts.senders().lanes() * 7 / 8, RECORDER_GATHERS_AT_MOST);
    }

    private boolean renew() {
        var renewal = lease.begin(settings.lease());
        var live = heartbeatNodes.renew(id, settings.lease(), breaker.trouble());
        if (live.isPresent()) {
            renewal.granted();
            desk.shareAmong(live.get(), parts.clock().instant());
        } else {
            fenced.countDown();
        }
        return false;
    }

    private boolean record() {
        var committed = recorder.commit();
        if (recorder.isFenced()) {
            fenced.countDown();
        }
        return committed;
    }

    private boolean plan(Planner planner) {
        var stepped = planner.step();
        if (stepped) {
            feeder.lookAtOnce();
            desk.emptied().raise();
        }
        return stepped;
    }

    private boolean sweep(Sweeper sweeper) {
        var now = parts.clock().instant();
        if (!now.isBefore(nextPrune)) {
            nextPrune = now.plus(PRUNE_EVERY);
            nodes.pruneJournal(id);
        }
        if (!now.isBefore(nextLookAhead)) {
            nextLookAhead = now.plus(LOOK_AHEAD_EVERY);
            new LedgerPartitions(parts.db()).makeAhead(now);
        }
        return sweeper.step();
    }
}
