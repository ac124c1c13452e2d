package dev.carillon.delivery;

import dev.carillon.db.Connector;
import dev.carillon.db.Db;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger in PostgreSQL. One recorder's thread calls `record`, on a session of its own; a batch whose
/// answer was lost is looked for before it is sent again.
final class LedgerStore implements Ledger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerStore.class);
    private static final long RETRY_NANOS = 250_000_000L;

    private static final String SETTLE_IN_DOUBT = """
            WITH evidence AS (
                SELECT *
                  FROM unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::uuid[], ?::smallint[], ?::text[], ?::text[],
                              ?::text[], ?::text[], ?::timestamptz[])
                       AS e (message_id, profile_id, leg, run_id, attempt, outcome, reason, code, detail, at)
            ), history AS (
                INSERT INTO ledger_history (message_id, profile_id, leg, run_id, attempt, account_id, variation_id,
                                            outcome, reason, code, detail, at)
                SELECT l.message_id, l.profile_id, l.leg, l.run_id, l.attempt, l.account_id, l.variation_id,
                       l.outcome, l.reason, l.code, l.detail, l.at
                  FROM evidence e
                  JOIN ledger l USING (message_id, profile_id, leg, run_id, attempt)
                 WHERE l.outcome = 'in_doubt'
                    ON CONFLICT DO NOTHING
            )
            UPDATE ledger l
               SET outcome = e.outcome::delivery_outcome, reason = e.reason, code = e.code, detail = e.detail, at = e.at
              FROM evidence e
             WHERE l.message_id = e.message_id AND l.profile_id = e.profile_id AND l.leg = e.leg
               AND l.run_id = e.run_id AND l.attempt = e.attempt AND l.outcome = 'in_doubt'
            """;

    private static final String HOLD_EVERYTHING = """
            UPDATE delivery_run
               SET state = 'paused',
                   pause_reason = 'The database lost commits (a failover or a restored backup): who was messaged last '
                                  || 'is not certain. Compare the provider''s log, then resume the campaign.'
             WHERE state = 'active'
            """;

    private final Db db;
    private final RecorderSession session;

    LedgerStore(Db db, Connector connector) {
        this.db = db;
        this.session = new RecorderSession(connector);
    }

    @Override
    public Recorded record(Batch batch) {
        while (true) {
            switch (session.attempt(batch)) {
                case RecorderSession.Answer.Known(var recorded) -> {
                    return recorded;
                }
                case RecorderSession.Answer.NotYet(var why) -> {
                    LOG.warn("The recorder could not commit ({}); it tries again until it knows", why);
                    LockSupport.parkNanos(RETRY_NANOS);
                }
                case RecorderSession.Answer.ValueRefused(var why) -> {
                    LOG.error("The ledger refused a value ({}); its outcome is written without text", why);
                    return recordOneByOne(batch);
                }
                case RecorderSession.Answer.WentBack() -> {
                    LOG.error("The database lost what it had committed; all sending is held");
                    holdEverything();
                    return new Recorded.FenceDead();
                }
            }
        }
    }

    @Override
    public int settleInDoubt(List<Settlement> evidence) {
        if (evidence.isEmpty()) {
            return 0;
        }
        return db.inTransaction(tx -> {
            var connection = tx.handle().getConnection();
            try (var statement = connection.prepareStatement(SETTLE_IN_DOUBT)) {
                var columns = new SettlementColumns(connection, evidence);
                columns.bindIdentity(statement, 1);
                columns.bindOutcome(statement, 6);
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("Evidence could not be offered to the ledger", e);
            }
        });
    }

    @Override
    public void close() {
        session.close();
    }

    /// Writes each outcome of a batch alone, so that the refused one is found; that one loses its text.
    /// Then arms.
    private Recorded recordOneByOne(Batch batch) {
        var open = new ArrayList<>(batch.stillArmed());
        batch.settlements().forEach(settlement -> open.add(settlement.position()));
        for (var settlement : batch.settlements()) {
            open.remove(settlement.position());
            var shown = batch.settlements().size() == 1 ? settlement.withoutText() : settlement;
            var alone = new Batch(batch.incarnation(), batch.recorder(), List.copyOf(open), List.of(), List.of(shown));
            if (batch.settlements().size() == 1 && settlement.equals(shown)) {
                throw new IllegalStateException("The ledger refuses the outcome of " + settlement.position());
            }
            if (record(alone) instanceof Recorded.FenceDead dead) {
                return dead;
            }
        }
        return record(new Batch(batch.incarnation(), batch.recorder(), batch.stillArmed(), batch.arms(), List.of()));
    }

    private void holdEverything() {
        db.useTransaction(tx -> tx.handle().execute(HOLD_EVERYTHING));
    }
}
