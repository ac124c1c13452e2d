package dev.carillon.delivery;

import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Nodes, leases and fences in PostgreSQL; lease time is the database's clock throughout.
final class NodeStore implements Nodes {

    private static final long JOURNAL_ROWS_KEPT = 1_000;

    private static final String JOIN = """
            WITH node AS (
                INSERT INTO delivery_node (incarnation, name, state, lease_until, started_at)
                VALUES (:node, :name, 'alive', now() + make_interval(secs => :lease), now())
            )
            INSERT INTO delivery_fence (incarnation, recorder, alive)
            VALUES (:node, 0, true)
            """;

    private static final String RENEW = """
            UPDATE delivery_node
               SET lease_until = clock_timestamp() + make_interval(secs => :lease), trouble = :trouble
             WHERE incarnation = :node AND state = 'alive'
            RETURNING (SELECT count(*)
                         FROM delivery_node other
                        WHERE other.state = 'alive' AND other.lease_until > now())
            """;

    private static final String LOCK_EXPIRED = """
            SELECT incarnation
              FROM delivery_node
             WHERE state = 'alive' AND lease_until < clock_timestamp()
             ORDER BY lease_until
             LIMIT 1
               FOR UPDATE SKIP LOCKED
            """;

    private static final String LOCK_ALIVE = """
            SELECT incarnation
              FROM delivery_node
             WHERE incarnation = ? AND state = 'alive'
               FOR UPDATE
            """;

    private static final String KILL_FENCES = """
            UPDATE delivery_fence
               SET alive = false
             WHERE incarnation = ?
            """;

    private static final String MARK_FENCED = """
            UPDATE delivery_node
               SET state = 'fenced', ended_at = now()
             WHERE incarnation = ?
            """;

    private static final String LOCK_FENCED = """
            SELECT incarnation
              FROM delivery_node
             WHERE state = 'fenced'
             ORDER BY ended_at
             LIMIT 1
               FOR UPDATE SKIP LOCKED
            """;

    private static final String PUT_IN_DOUBT = """
            WITH newest AS (
                SELECT DISTINCT ON (recorder) slice_ids, slices, positions
                  FROM delivery_journal
                 WHERE incarnation = :node
                 ORDER BY recorder, seq DESC
            ), armed AS (
                SELECT s.message_id, s.profile_ids[a.position] AS profile_id, s.legs[a.position] AS leg,
                       s.account_id, s.variation_id, s.run_id, s.attempt, s.resend
                  FROM newest n
                 CROSS JOIN unnest(n.slices, n.positions) AS a (slice, position)
                  JOIN delivery_slice s ON s.slice_id = n.slice_ids[a.slice]
            )
            INSERT INTO ledger AS l (message_id, profile_id, leg, account_id, variation_id, run_id, attempt,
                                     outcome, reason, detail, at)
            SELECT message_id, profile_id, leg, account_id, variation_id, run_id, attempt, 'in_doubt',
                   CASE WHEN resend THEN :resent ELSE :died END,
                   'The server process ended between the permit and the provider''s answer', clock_timestamp()
              FROM armed
                ON CONFLICT (message_id, profile_id, leg) DO UPDATE
               SET variation_id = excluded.variation_id, run_id = excluded.run_id, attempt = excluded.attempt,
                   outcome = excluded.outcome, reason = excluded.reason, code = NULL,
                   detail = excluded.detail, at = excluded.at
             WHERE CASE l.outcome
                   WHEN 'accepted' THEN false
                   WHEN 'in_doubt' THEN l.attempt < excluded.attempt
                   ELSE l.run_id <> excluded.run_id
                    END
            """;

    private static final String FREE_SLICES = """
            UPDATE delivery_slice
               SET state = 'ready', incarnation = NULL
             WHERE incarnation = ? AND state = 'leased'
            """;

    private static final String MARK_GONE = """
            UPDATE delivery_node
               SET state = 'gone'
             WHERE incarnation = ?
            """;

    private static final String PRUNE = """
            DELETE FROM delivery_journal
             WHERE incarnation = ?
               AND seq < (SELECT max(seq) - ? FROM delivery_journal newest WHERE newest.incarnation = ?)
            """;

    private static final String DROP_JOURNAL = """
            DELETE FROM delivery_journal
             WHERE incarnation = ?
            """;

    private final Db db;

    NodeStore(Db db) {
        this.db = db;
    }

    @Override
    public void join(Incarnation node, String name, Duration lease) {
        db.useTransaction(tx -> tx.handle()
                .createUpdate(JOIN)
                .bind("node", node.value())
                .bind("name", name)
                .bind("lease", seconds(lease))
                .execute());
    }

    @Override
    public Optional<Integer> renew(Incarnation node, Duration lease, Optional<String> trouble) {
        return db.autocommit(tx -> tx.handle()
                .createQuery(RENEW)
                .bind("node", node.value())
                .bind("lease", seconds(lease))
                .bind("trouble", trouble)
                .mapTo(Integer.class)
                .findOne());
    }

    @Override
    public Optional<Incarnation> fenceOneExpired() {
        return db.inTransaction(tx -> {
            var expired =
                    tx.handle().createQuery(LOCK_EXPIRED).mapTo(UUID.class).findOne();
            expired.ifPresent(node -> kill(tx, node));
            return expired.map(Incarnation::new);
        });
    }

    @Override
    public Optional<Integer> settleOneFenced() {
        return db.inTransaction(tx ->
                tx.handle().createQuery(LOCK_FENCED).mapTo(UUID.class).findOne().map(node -> settle(tx, node)));
    }

    @Override
    public void fence(Incarnation node) {
        db.useTransaction(tx -> tx.handle()
                .select(LOCK_ALIVE, node.value())
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(alive -> kill(tx, alive)));
    }

    @Override
    public void pruneJournal(Incarnation node) {
        db.useTransaction(tx -> tx.handle().execute(PRUNE, node.value(), JOURNAL_ROWS_KEPT, node.value()));
    }

    private static void kill(Tx tx, UUID node) {
        tx.handle().execute(KILL_FENCES, node);
        tx.handle().execute(MARK_FENCED, node);
    }

    private static int settle(Tx tx, UUID node) {
        var inDoubt = tx.handle()
                .createUpdate(PUT_IN_DOUBT)
                .bind("node", node)
                .bind("died", Reasons.PROCESS_DIED)
                .bind("resent", Reasons.RESENT_UNANSWERED)
                .execute();
        tx.handle().execute(FREE_SLICES, node);
        tx.handle().execute(DROP_JOURNAL, node);
        tx.handle().execute(MARK_GONE, node);
        return inDoubt;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
