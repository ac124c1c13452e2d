package dev.carillon.delivery;

import dev.carillon.testing.TestDb;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Measures the recorder's statement alone: what a commit costs that arms and settles so many at once.
public final class RecorderBench {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final int COMMITS = 3000;

    private RecorderBench() {}

    public static void main(String[] arguments) {
        try (var database = TestDb.create()) {
            for (int round = 0; round < 2; round++) {
                for (int batch : List.of(1, 8, 16, 32, 64)) {
                    run(database, batch);
                }
            }
        }
    }

    private static void run(TestDb database, int batch) {
        var fixture = new DeliveryFixture(database.db(), InstantSource.fixed(NOW.minusSeconds(3600)));
        int people = COMMITS * batch;
        fixture.addPeople(people);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        var id = fixture.start(run);
        var plans = new PlanStore(database.db(), fixture.audience());
        for (int i = 0; i < 1 + people / 10_000; i++) {
            plans.planChunk(id, 20_000, NOW);
        }
        var node = Incarnation.next();
        new NodeStore(database.db()).join(node, "one", Duration.ofMinutes(10));
        var positions = new ArrayList<Position>();
        for (var leased = lease(database, node); !leased.isEmpty(); leased = lease(database, node)) {
            for (var slice : leased) {
                IntStream.range(0, slice.profiles().size()).forEach(i -> positions.add(new Position(slice, i)));
            }
        }
        try (var ledger = new LedgerStore(database.db(), () -> DriverManager.getConnection(database.url()))) {
            long begun = System.nanoTime();
            List<Position> before = List.of();
            for (int i = 0; i + batch <= positions.size(); i += batch) {
                var arms = List.copyOf(positions.subList(i, i + batch));
                ledger.record(new Ledger.Batch(
                        node,
                        0,
                        List.of(),
                        arms,
                        before.stream().map(RecorderBench::accepted).toList()));
                before = arms;
            }
            double micros = (System.nanoTime() - begun) / 1e3 * batch / positions.size();
            System.out.printf(
                    "%3d a commit: %.0f us, %.1f us a message (%d)%n", batch, micros, micros / batch, positions.size());
        }
    }

    private static List<LeasedSlice> lease(TestDb database, Incarnation node) {
        return new SliceStore(database.db()).lease(node, NOW, 50, Set.of());
    }

    private static Settlement accepted(Position position) {
        return new Settlement(position, LedgerOutcome.ACCEPTED, null, "250 2.0.0", "Ok", NOW);
    }
}
