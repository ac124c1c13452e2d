package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.RunId;
import dev.carillon.base.Ulids;
import dev.carillon.db.Db;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs as the engine moves them, and the planning of their audience, inside PostgreSQL.
final class PlanStore implements Plans {

    private static final int SLICE_SIZE = 500;

    private static final String DUE = """
            SELECT run_id
              FROM delivery_run
             WHERE start_at <= ? AND ended_at IS NULL AND planned_at IS NULL AND state IN ('scheduled', 'active')
             ORDER BY start_at
            """;

    private static final String LOCK = """
            SELECT run_id, account_id, message_id, watermark, upper_bound, started_at
              FROM delivery_run
             WHERE run_id = ? AND planned_at IS NULL AND state IN ('scheduled', 'active')
               FOR UPDATE SKIP LOCKED
            """;

    private static final String START = """
            UPDATE delivery_run
               SET state = 'active', started_at = ?, upper_bound = ?
             WHERE run_id = ?
            """;

    /// Follows `WITH chunk AS (…)`, whose rows are (profile_id, skip). Those whom the ledger shows as
    /// reached are left out, which makes it safe to plan a message again.
    private static final String PLAN = """
            , run AS MATERIALIZED (
                SELECT * FROM delivery_run WHERE run_id = ?
            ), placed AS (
                SELECT c.profile_id,
                       CASE WHEN cardinality(r.variation_ids) = 1
                            THEN r.variation_ids[1]
                            ELSE r.variation_ids[
                                 1 + ('x' || substr(md5(r.message_id::text || c.profile_id::text), 1, 7))::bit(28)::int
                                     % cardinality(r.variation_ids)]
                        END AS variation_id
                  FROM chunk c, run r
                 WHERE c.skip IS NULL
                   AND (SELECT bool_or(l.outcome IN ('accepted', 'in_doubt'))
                          FROM ledger l
                         WHERE l.message_id = r.message_id AND l.profile_id = c.profile_id) IS NOT TRUE
            ), numbered AS (
                SELECT profile_id, variation_id,
                       (row_number() OVER (PARTITION BY variation_id ORDER BY profile_id) - 1) / ? AS slice
                  FROM placed
            ), sliced AS (
                SELECT variation_id, array_agg(profile_id ORDER BY profile_id) AS profile_ids,
                       row_number() OVER (ORDER BY slice, variation_id) AS ordinal
                  FROM numbered
                 GROUP BY variation_id, slice
            ), slices AS (
                INSERT INTO delivery_slice (slice_id, run_id, account_id, message_id, variation_id, channel, due,
                                            attempt, profile_ids, legs, state)
                SELECT (CAST(? AS uuid[]))[s.ordinal], r.run_id, r.account_id, r.message_id, s.variation_id,
                       r.channel, CAST(? AS timestamptz), 1, s.profile_ids, array_fill(0::smallint, ARRAY[cardinality(s.profile_ids)]),
                       'ready'
                  FROM sliced s, run r
                RETURNING cardinality(profile_ids) AS people
            ), skips AS (
                INSERT INTO ledger (message_id, profile_id, leg, account_id, variation_id, run_id, attempt, outcome,
                                    reason, at)
                SELECT r.message_id, c.profile_id, 0, r.account_id, r.variation_ids[1], r.run_id, 1, 'skipped',
                       c.skip, CAST(? AS timestamptz)
                  FROM chunk c, run r
                 WHERE c.skip IS NOT NULL
                    ON CONFLICT (message_id, profile_id, leg) DO NOTHING
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM chunk) AS people,
                   (SELECT profile_id FROM chunk ORDER BY profile_id DESC LIMIT 1) AS last,
                   (SELECT coalesce(sum(people), 0) FROM slices) AS planned,
                   (SELECT count(*) FROM skips) AS skipped
            """;

    private static final String ADVANCE = """
            UPDATE delivery_run
               SET watermark = coalesce(CAST(:last AS uuid), watermark),
                   planned = planned + :planned,
                   skipped = skipped + :skipped,
                   planned_at = CASE WHEN :complete THEN CAST(:now AS timestamptz) END
             WHERE run_id = :run
            """;

    private static final String LOCK_OVER = """
            SELECT r.run_id
              FROM delivery_run r
             WHERE r.ended_at IS NULL
               AND (r.state = 'cancelled' OR r.state = 'active' AND r.planned_at IS NOT NULL)
               AND NOT EXISTS (SELECT 1
                                 FROM delivery_slice s
                                WHERE s.run_id = r.run_id AND s.state IN ('held', 'ready', 'leased'))
               FOR UPDATE OF r SKIP LOCKED
            """;

    private static final String RESEND = """
            WITH doubted AS (
                SELECT l.variation_id, l.attempt, l.profile_id, l.leg, r.channel, r.account_id, r.message_id,
                       (row_number() OVER (PARTITION BY l.variation_id, l.attempt ORDER BY l.profile_id) - 1) / :size
                           AS slice
                  FROM delivery_run r
                  JOIN ledger l ON l.message_id = r.message_id
                 WHERE r.run_id = :run AND r.state = 'active' AND r.in_doubt_policy = 'resend' AND l.run_id = r.run_id
                   AND l.outcome = 'in_doubt' AND l.reason <> :resent
            )
            INSERT INTO delivery_slice (slice_id, run_id, account_id, message_id, variation_id, channel, due, attempt,
                                        resend, profile_ids, legs, state)
            SELECT gen_random_uuid(), :run, account_id, message_id, variation_id, channel, :due, attempt + 1, true,
                   array_agg(profile_id ORDER BY profile_id, leg), array_agg(leg ORDER BY profile_id, leg), 'ready'
              FROM doubted
             GROUP BY account_id, message_id, variation_id, channel, attempt, slice
            """;

    private static final String FINISH = """
            UPDATE delivery_run
               SET state = CASE state WHEN 'active' THEN 'done' ELSE state END, ended_at = ?
             WHERE run_id = ?
            """;

    private static final String SWEEP_CANCELLED = """
            WITH swept AS MATERIALIZED (
                SELECT s.*
                  FROM delivery_run r
                  JOIN delivery_slice s ON s.run_id = r.run_id
                 WHERE r.state = 'cancelled' AND r.ended_at IS NULL AND s.state IN ('ready', 'held')
                 LIMIT :slices
                   FOR UPDATE OF s SKIP LOCKED
            ), skips AS (
                INSERT INTO ledger (message_id, profile_id, leg, account_id, variation_id, run_id, attempt, outcome,
                                    reason, at)
                SELECT s.message_id, p.profile_id, p.leg, s.account_id, s.variation_id, s.run_id, s.attempt, 'skipped',
                       :reason, :now
                  FROM swept s,
                       unnest(s.profile_ids, s.legs) AS p (profile_id, leg)
                    ON CONFLICT (message_id, profile_id, leg) DO NOTHING
            )
            UPDATE delivery_slice s
               SET state = 'cancelled'
              FROM swept
             WHERE s.slice_id = swept.slice_id
            """;

    /// A run being planned.
    private record Open(
            RunId id,
            AccountId account,
            MessageId message,
            UUID watermark,
            @Nullable UUID upperBound,
            boolean started) {}

    private record Chunk(int people, @Nullable UUID last, long planned, long skipped) {}

    private final Db db;
    private final AudienceSql audience;

    PlanStore(Db db, AudienceSql audience) {
        this.db = db;
        this.audience = audience;
    }

    @Override
    public List<RunId> due(Instant now) {
        return db.autocommit(tx ->
                tx.handle().select(DUE, now).mapTo(UUID.class).map(RunId::new).list());
    }

    @Override
    public Progress planChunk(RunId run, int people, Instant now) {
        return db.inTransaction(tx -> tx.handle()
                .select(LOCK, run.value())
                .map((rows, _) -> open(rows))
                .findOne()
                .map(open -> plan(tx, open, people, now))
                .orElse(Progress.NOT_MINE));
    }

    @Override
    public int finish(Instant now, Instant resendDue) {
        return db.inTransaction(tx -> {
            var over = tx.handle().select(LOCK_OVER).mapTo(UUID.class).list();
            for (var run : over) {
                var resent = tx.handle()
                        .createUpdate(RESEND)
                        .bind("run", run)
                        .bind("size", SLICE_SIZE)
                        .bind("due", resendDue)
                        .bind("resent", Reasons.RESENT_UNANSWERED)
                        .execute();
                if (resent == 0) {
                    tx.handle().execute(FINISH, now, run);
                }
            }
            return over.size();
        });
    }

    @Override
    public int sweepCancelled(int slices, Instant now) {
        return db.inTransaction(tx -> tx.handle()
                .createUpdate(SWEEP_CANCELLED)
                .bind("slices", slices)
                .bind("reason", Reasons.CANCELLED)
                .bind("now", now)
                .execute());
    }

    private Progress plan(Tx tx, Open open, int people, Instant now) {
        var upTo = open.started() ? Optional.ofNullable(open.upperBound()) : start(tx, open, now);
        var chunk = upTo.map(last -> plan(tx, open, last, people, now)).orElse(new Chunk(0, null, 0, 0));
        var complete = chunk.people() < people;
        tx.handle()
                .createUpdate(ADVANCE)
                .bind("run", open.id().value())
                .bindByType("last", chunk.last(), UUID.class)
                .bind("planned", chunk.planned())
                .bind("skipped", chunk.skipped())
                .bind("complete", complete)
                .bind("now", now)
                .execute();
        return complete ? Progress.PLANNED : Progress.MORE;
    }

    private Optional<UUID> start(Tx tx, Open open, Instant now) {
        var bound = audience.upperBound(open.account(), open.message());
        var last = tx.handle()
                .select(bound.text(), bound.args().toArray())
                .map((rows, _) -> Optional.ofNullable(rows.getObject(1, UUID.class)))
                .findOne()
                .orElse(Optional.empty());
        tx.handle().execute(START, now, last.orElse(null), open.id().value());
        return last;
    }

    private Chunk plan(Tx tx, Open open, UUID upTo, int people, Instant now) {
        var chunk = audience.chunk(open.account(), open.message(), open.watermark(), upTo, people);
        var ids = Stream.generate(Ulids::next).limit(people / SLICE_SIZE + 64L).toArray(UUID[]::new);
        var plan = Sql.of("WITH chunk AS MATERIALIZED (")
                .then(chunk)
                .then(")")
                .then(PLAN, open.id().value(), SLICE_SIZE, ids, now, now);
        return tx.handle()
                .select(plan.text(), plan.args().toArray())
                .map((rows, _) -> chunk(rows))
                .one();
    }

    private static Open open(ResultSet rows) throws SQLException {
        return new Open(
                new RunId(rows.getObject("run_id", UUID.class)),
                new AccountId(rows.getObject("account_id", UUID.class)),
                new MessageId(rows.getObject("message_id", UUID.class)),
                rows.getObject("watermark", UUID.class),
                rows.getObject("upper_bound", UUID.class),
                rows.getObject("started_at") != null);
    }

    private static Chunk chunk(ResultSet rows) throws SQLException {
        return new Chunk(
                rows.getInt("people"),
                rows.getObject("last", UUID.class),
                rows.getLong("planned"),
                rows.getLong("skipped"));
    }
}
