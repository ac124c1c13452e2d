package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.ProfileId;
import dev.carillon.testing.TestDb;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The recorder's statement when the connection, the server or a value goes wrong.
class LedgerStoreDbTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final TestDb database = TestDb.create();
    private final DeliveryFixture fixture =
            new DeliveryFixture(database.db(), InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z")));
    private final LosingProxy proxy;
    private final LedgerStore ledger;
    private final Incarnation node = Incarnation.next();
    private final NewRun run = fixture.newRun(InDoubtPolicy.LEAVE);
    private List<ProfileId> people = List.of();

    LedgerStoreDbTest() throws IOException {
        var url = URI.create(database.url().substring("jdbc:".length()));
        proxy = new LosingProxy(url.getPort());
        ledger = new LedgerStore(database.db(), () -> connect(url));
    }

    @BeforeEach
    void planAndJoin() {
        people = fixture.addPeople(10);
        var id = fixture.start(run);
        new PlanStore(database.db(), fixture.audience()).planChunk(id, 100, NOW);
        new NodeStore(database.db()).join(node, "one", Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        proxy.close();
        database.close();
    }

    @Test
    void aBatchWhoseAnswerWasLostIsWrittenOnceAndItsArmsAreKnown() {
        var slice = lease();
        record(List.of(), List.of(new Position(slice, 0)));
        fixture.makeUnreachable(people.get(2), "unsubscribed");
        proxy.loseNextAnswer();
        var recorded = record(
                List.of(), List.of(new Position(slice, 1), new Position(slice, 2)), accepted(slice, 0, "250", "ok"));

        assertThat(recorded)
                .isEqualTo(new Ledger.Recorded.Committed(
                        List.of(Optional.empty(), Optional.of(new Ledger.Veto.RunStopped()))));
        assertThat(journalRows()).isEqualTo(2);
        assertThat(fixture.outcome(run.message(), people.getFirst())).isEqualTo("accepted");
    }

    @Test
    void aConnectionThatDiedBetweenTwoBatchesIsReplaced() {
        var slice = lease();
        record(List.of(), List.of(new Position(slice, 0)));
        database.db().useTransaction(tx -> tx.handle().execute("""
                        SELECT pg_terminate_backend(pid)
                          FROM pg_stat_activity
                         WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """));
        assertThat(record(List.of(), List.of(), accepted(slice, 0, "250", "ok")))
                .isInstanceOf(Ledger.Recorded.Committed.class);
        assertThat(journalRows()).isEqualTo(2);
    }

    @Test
    void aValueThatPostgresRefusesCostsOnlyItsText() {
        database.db()
                .useTransaction(
                        tx -> tx.handle().execute("ALTER TABLE ledger ADD CHECK (detail IS DISTINCT FROM 'poison')"));
        var slice = lease();
        var recorded = record(
                List.of(),
                List.of(new Position(slice, 3)),
                accepted(slice, 0, "250", "ok"),
                accepted(slice, 1, "250", "poison"),
                accepted(slice, 2, "250", "ok"));
        assertThat(recorded).isEqualTo(new Ledger.Recorded.Committed(List.of(Optional.empty())));
        assertThat(details()).containsExactly("ok", "none", "ok");
    }

    @Test
    void whatStrangersAnswerIsCutAndCleaned() {
        var slice = lease();
        record(List.of(), List.of(), accepted(slice, 0, "250\0", "é".repeat(40_000) + "\0\uD800"));
        assertThat(details().getFirst()).isEqualTo("é".repeat(250));
    }

    @Test
    void aDatabaseThatWentBackInTimeHoldsAllSending() {
        var slice = lease();
        record(List.of(), List.of(new Position(slice, 0)));
        record(List.of(), List.of(), accepted(slice, 0, "250", "ok"));
        database.db().useTransaction(tx -> tx.handle().execute("DELETE FROM delivery_journal WHERE seq = 2"));
        proxy.loseNextAnswer();
        database.db().useTransaction(tx -> tx.handle().execute("UPDATE delivery_fence SET alive = false"));
        assertThat(record(List.of(), List.of(new Position(slice, 1)))).isInstanceOf(Ledger.Recorded.FenceDead.class);
        assertThat(runState()).isEqualTo("paused");
    }

    @Test
    void aSecondProcessUnderTheSameIncarnationIsStopped() {
        var slice = lease();
        record(List.of(), List.of(new Position(slice, 0)));
        try (var clone = new LedgerStore(database.db(), () -> DriverManager.getConnection(database.url()))) {
            var batch = new Ledger.Batch(node, 0, List.of(), List.of(new Position(slice, 1)), List.of());
            assertThat(clone.record(batch)).isEqualTo(new Ledger.Recorded.FenceDead());
        }
    }

    private Connection connect(URI url) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + url.getPath() + "?" + url.getQuery());
    }

    private LeasedSlice lease() {
        return new SliceStore(database.db()).lease(node, NOW, 1, Set.of()).getFirst();
    }

    private Ledger.Recorded record(List<Position> stillArmed, List<Position> arms, Settlement... settlements) {
        return ledger.record(new Ledger.Batch(node, 0, stillArmed, arms, List.of(settlements)));
    }

    private static Settlement accepted(LeasedSlice slice, int index, String code, String detail) {
        return new Settlement(new Position(slice, index), LedgerOutcome.ACCEPTED, null, code, detail, NOW);
    }

    private int journalRows() {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT count(*) FROM delivery_journal")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> details() {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT coalesce(detail, 'none') FROM ledger ORDER BY profile_id")
                        .mapTo(String.class)
                        .list());
    }

    private String runState() {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT state FROM delivery_run")
                        .mapTo(String.class)
                        .one());
    }
}
