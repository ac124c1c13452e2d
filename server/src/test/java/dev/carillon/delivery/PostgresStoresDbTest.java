package dev.carillon.delivery;

import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.testing.TestDb;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The stores in PostgreSQL keep the contract.
class PostgresStoresDbTest extends StoresContract {

    PostgresStoresDbTest() {
        super(new InPostgres());
    }

    private static final class InPostgres implements Stores {

        private final TestDb database = TestDb.create();
        private final DeliveryFixture fixture =
                new DeliveryFixture(database.db(), InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z")));
        private final LedgerStore ledger =
                new LedgerStore(database.db(), () -> DriverManager.getConnection(database.url()));
        private final Runs runs = new Runs(new RunStore(), fixture.clock);

        @Override
        public Ledger ledger() {
            return ledger;
        }

        @Override
        public Slices slices() {
            return new SliceStore(database.db());
        }

        @Override
        public Plans plans() {
            return new PlanStore(database.db(), fixture.audience());
        }

        @Override
        public Nodes nodes() {
            return new NodeStore(database.db());
        }

        @Override
        public RunId start(NewRun run, Map<ProfileId, Optional<String>> audience) {
            fixture.addPeople(audience);
            return fixture.start(run);
        }

        @Override
        public NewRun newRun(InDoubtPolicy policy) {
            return fixture.newRun(policy);
        }

        @Override
        public void cancel(NewRun run) {
            database.db().useTransaction(tx -> runs.cancel(tx, run.account(), run.campaign()));
        }

        @Override
        public void resume(NewRun run) {
            database.db().useTransaction(tx -> runs.resume(tx, run.account(), run.campaign()));
        }

        @Override
        public void makeUnreachable(ProfileId profile, String reason) {
            fixture.makeUnreachable(profile, reason);
        }

        @Override
        public void expire(Incarnation node) {
            database.db()
                    .useTransaction(tx -> tx.handle()
                            .execute(
                                    "UPDATE delivery_node SET lease_until = now() - interval '1 s' WHERE incarnation = ?",
                                    node.value()));
        }

        @Override
        public RunState state(RunId run) {
            return fixture.state(run);
        }

        @Override
        public String outcome(NewRun run, ProfileId profile) {
            return fixture.outcome(run.message(), profile);
        }

        @Override
        public void close() {
            ledger.close();
            database.close();
        }
    }
}
