package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.VariationId;
import dev.carillon.channel.Outbound;
import dev.carillon.render.CompiledMessage;
import dev.carillon.render.MessageContents;
import dev.carillon.render.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// The whole engine under one seed: nodes, lanes, recorders, planner and sweeper as steps that a random
/// scheduler picks, a clock that it moves, and deaths between any two steps. No threads, no sockets.
final class Simulation {

    private static final int LANES = 4;
    private static final int NODES = 2;
    private static final int MAX_STEPS = 60_000;
    private static final EngineSettings SETTINGS = new EngineSettings(
            "sim",
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            4,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Optional.empty());

    /// One start of a server process.
    private final class Node {
        final Incarnation id = Incarnation.next();
        final Desk desk = new Desk(new Pace(Optional.of(50), clock.instant()), 16);
        final Recorder recorder = new Recorder(store, desk, id, 0);
        final Feeder feeder = new Feeder(desk, store, recorder, new Contents(), id, clock);
        final Planner planner = new Planner(store, clock);
        final LeaseGuard lease = new LeaseGuard(clock, clock::nanos);
        final Sweeper sweeper = new Sweeper(store, store, lease, clock, SETTINGS);
        final List<Lane> lanes = new ArrayList<>();
        final Map<Lane, Ticket> tickets = new LinkedHashMap<>();
        int asleepForSteps;

        Node() {
            var renewal = lease.begin(SETTINGS.lease());
            store.join(id, "node", SETTINGS.lease());
            renewal.granted();
            var shared = new Lane.Shared(desk, recorder, new Breaker(LANES), lease, store, clock, SETTINGS);
            for (int i = 0; i < LANES; i++) {
                lanes.add(new Lane(i, provider.sender(), shared));
            }
        }

        /// One step of one part, chosen by chance. Returns whether the process goes on.
        boolean step() {
            switch (random.nextInt(12)) {
                case 0 -> planner.step();
                case 1 -> sweeper.step();
                case 2, 3 -> feeder.step();
                case 4 -> renew();
                case 5, 6, 7 -> recorder.commit();
                default -> laneStep();
            }
            if (recorder.isFenced()) {
                store.settleInDoubt(recorder.fence());
                return false;
            }
            return true;
        }

        private void laneStep() {
            var lane = lanes.get(random.nextInt(LANES));
            var ticket = tickets.get(lane);
            if (ticket != null && !ticket.isResolved()) {
                return;
            }
            tickets.remove(lane);
            if (lane.step(random.nextInt(4) > 0) instanceof Lane.Next.AwaitPermit(var asked)) {
                tickets.put(lane, asked);
            }
        }

        private void renew() {
            var renewal = lease.begin(SETTINGS.lease());
            var live = store.renew(id, SETTINGS.lease(), Optional.empty());
            if (live.isPresent()) {
                renewal.granted();
                desk.shareAmong(live.get(), clock.instant());
            } else {
                store.settleInDoubt(recorder.fence());
            }
        }
    }

    private static final class Contents implements MessageContents {
        @Override
        public Compilation compile(AccountId account, MessageId message, VariationId variation) {
            return new Compilation.Compiled(new CompiledMessage() {
                @Override
                public Channel channel() {
                    return Channel.EMAIL;
                }

                @Override
                public Set<String> fields() {
                    return Set.of();
                }

                @Override
                public Rendering render(Recipient recipient) {
                    return new Rendering.Rendered(
                            new Outbound.Email("a@example.com", recipient.address(), false, new byte[0]));
                }
            });
        }
    }

    private final Random random;
    private final VirtualClock clock = new VirtualClock();
    private final MemoryDelivery store;
    private final SimulatedProvider provider;
    private final List<Node> nodes = new ArrayList<>();
    private final List<MemoryDelivery.Run> runs = new ArrayList<>();
    private final Map<ProfileId, Optional<String>> people = new LinkedHashMap<>();
    private int deaths;

    Simulation(long seed) {
        random = new Random(seed);
        store = new MemoryDelivery(clock, 3 + random.nextInt(10));
        provider = new SimulatedProvider(
                random,
                new SimulatedProvider.Faults(
                        random.nextInt(8),
                        random.nextInt(20),
                        random.nextInt(5),
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(10) == 0 ? 100 : random.nextInt(3),
                        random.nextInt(5)));
    }

    /// Runs to the end and returns what an auditor finds wrong.
    List<String> run() {
        startRuns();
        var troubledSteps = 300 + random.nextInt(1_500);
        int step = 0;
        for (; step < troubledSteps; step++) {
            trouble();
            anyNodeStep();
            clock.advance(Duration.ofMillis(random.nextInt(120)));
        }
        provider.heal();
        for (; step < MAX_STEPS && !isOver(); step++) {
            runs.forEach(run -> store.resume(run.id));
            anyNodeStep();
            clock.advance(Duration.ofMillis(random.nextInt(500)));
        }
        return audit();
    }

    private void startRuns() {
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            var audience = new LinkedHashMap<ProfileId, Optional<String>>();
            for (int p = 0; p < 5 + random.nextInt(60); p++) {
                var skip = random.nextInt(10) == 0 ? Optional.of("unsubscribed") : Optional.<String>empty();
                audience.put(new ProfileId(uuid()), skip);
            }
            people.putAll(audience);
            var policy = random.nextInt(4) == 0 ? InDoubtPolicy.RESEND : InDoubtPolicy.LEAVE;
            var startAt = clock.instant().plusSeconds(random.nextInt(20));
            runs.add(store.start(new RunId(uuid()), MemoryDelivery.newRun(startAt, policy), audience));
        }
    }

    /// From the seed, so that a replay meets the same hash orders.
    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /// What happened, to compare with a replay.
    List<String> trace() {
        var trace = new ArrayList<>(provider.taken);
        trace.add(deaths + " deaths");
        return trace;
    }

    private void anyNodeStep() {
        while (nodes.size() < NODES) {
            nodes.add(new Node());
        }
        var node = nodes.get(random.nextInt(NODES));
        if (node.asleepForSteps > 0) {
            node.asleepForSteps--;
            return;
        }
        try {
            if (!node.step()) {
                die(node);
            }
        } catch (SimulatedProvider.Crash e) {
            die(node);
        }
    }

    private void die(Node node) {
        deaths++;
        nodes.remove(node);
    }

    private void trouble() {
        switch (random.nextInt(400)) {
            case 0 -> nodes.stream().findAny().ifPresent(this::die);
            case 1 -> provider.crashInNextHandOff();
            case 2 -> nodes.stream().findAny().ifPresent(node -> node.asleepForSteps = random.nextInt(500));
            case 3 ->
                people.keySet().stream()
                        .skip(random.nextInt(people.size()))
                        .findFirst()
                        .ifPresent(person -> store.makeUnreachable(person, "unsubscribed"));
            case 4 -> pauseOrResume();
            case 5 -> {
                if (random.nextInt(4) == 0) {
                    store.cancel(runs.getFirst().id);
                }
            }
            case 6 -> clock.advance(Duration.ofSeconds(random.nextInt(30)));
            default -> {}
        }
    }

    private void pauseOrResume() {
        var run = runs.get(random.nextInt(runs.size()));
        if (run.state == RunState.PAUSED) {
            store.resume(run.id);
        } else {
            store.pause(run.id, "by hand");
        }
    }

    private boolean isOver() {
        return runs.stream().allMatch(run -> run.ended);
    }

    private List<String> audit() {
        var findings = new ArrayList<>(store.surprises);
        if (!isOver()) {
            findings.add("not settled after " + MAX_STEPS + " steps");
        }
        long inDoubt = 0;
        for (var run : runs) {
            for (var person : run.audience.keySet()) {
                var row = store.rows().get(new MemoryDelivery.Key(run.run.message(), person, 0));
                var taken = provider.takenFor(person);
                findings.addAll(judge(run, person, Optional.ofNullable(row), taken));
                inDoubt += row != null && row.outcome() == LedgerOutcome.IN_DOUBT ? 1 : 0;
            }
        }
        var bound = store.takenOver() * LANES + provider.answersLost;
        if (inDoubt > bound) {
            findings.add(inDoubt + " in doubt, but at most " + bound + " may be");
        }
        return findings;
    }

    private static List<String> judge(
            MemoryDelivery.Run run, ProfileId person, Optional<MemoryDelivery.Row> row, long taken) {
        var findings = new ArrayList<String>();
        var allowed = run.policy == InDoubtPolicy.RESEND ? 2 : 1;
        if (taken > allowed) {
            findings.add(person + " was messaged " + taken + " times");
        }
        if (row.isEmpty()) {
            if (run.state != RunState.CANCELLED || taken > 0) {
                findings.add(person + " has no outcome and was messaged " + taken + " times");
            }
            return findings;
        }
        switch (row.get().outcome()) {
            case ACCEPTED -> {
                if (taken < 1) {
                    findings.add(person + " is accepted in the ledger and was never messaged");
                }
            }
            case REJECTED, SKIPPED, FAILED -> {
                if (taken > (run.policy == InDoubtPolicy.RESEND ? 1 : 0)) {
                    findings.add(person + " is " + row.get() + " and was messaged " + taken + " times");
                }
            }
            case IN_DOUBT -> {}
        }
        return findings;
    }
}
