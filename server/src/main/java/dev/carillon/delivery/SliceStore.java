package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.SliceId;
import dev.carillon.base.Ulids;
import dev.carillon.base.VariationId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.render.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slices in PostgreSQL.
final class SliceStore implements Slices {

    private static final Logger LOG = LoggerFactory.getLogger(SliceStore.class);

    // The node row is locked so that a takeover either sees these slices as leased or has them refused here.
    private static final String LEASE = """
            WITH node AS MATERIALIZED (
                SELECT incarnation
                  FROM delivery_node
                 WHERE incarnation = :node AND state = 'alive'
                   FOR SHARE
            ), picked AS MATERIALIZED (
                SELECT s.slice_id
                  FROM node,
                       delivery_run r,
                       LATERAL (SELECT slice_id
                                  FROM delivery_slice
                                 WHERE message_id = r.message_id AND run_id = r.run_id
                                   AND state = 'ready' AND due <= :now
                                 ORDER BY due
                                 LIMIT :perRun
                                   FOR UPDATE SKIP LOCKED) s
                 WHERE r.state = 'active' AND r.ended_at IS NULL AND r.run_id <> ALL (:enough)
            )
            UPDATE delivery_slice s
               SET state = 'leased', incarnation = :node, leases = s.leases + 1
              FROM picked
             WHERE s.slice_id = picked.slice_id
            RETURNING s.slice_id, s.run_id, s.account_id, s.message_id, s.variation_id, s.channel, s.attempt, s.resend,
                      s.profile_ids, s.legs, s.leases
            """;

    // A row is in the way of a position unless a later run or a resend may replace it. A scalar subquery,
    // so that each position is one look into the primary key: a join may be planned as a scan of all the
    // message's rows.
    private static final String DONE = """
            SELECT p.position - 1 AS position
              FROM delivery_slice s,
                   unnest(s.profile_ids, s.legs) WITH ORDINALITY AS p (profile_id, leg, position)
             WHERE s.slice_id = ?
               AND (SELECT CASE l.outcome
                           WHEN 'accepted' THEN true
                           WHEN 'in_doubt' THEN l.attempt >= s.attempt OR NOT s.resend
                           ELSE l.run_id = s.run_id
                            END
                      FROM ledger l
                     WHERE l.message_id = s.message_id AND l.profile_id = p.profile_id AND l.leg = p.leg)
            """;

    private static final String LOCK_LEASED = """
            SELECT slice_id
              FROM delivery_slice
             WHERE slice_id = ? AND incarnation = ? AND state = 'leased'
               FOR UPDATE
            """;

    private static final String END = """
            UPDATE delivery_slice
               SET state = 'done', incarnation = NULL, settled = ?, deferred = ?
             WHERE slice_id = ?
            """;

    private static final String INSERT_CHILD = """
            INSERT INTO delivery_slice (slice_id, run_id, account_id, message_id, variation_id, channel, due, attempt,
                                        resend, profile_ids, legs, state)
            SELECT ?, run_id, account_id, message_id, variation_id, channel, ?, attempt + 1, resend, ?, ?, 'ready'
              FROM delivery_slice
             WHERE slice_id = ?
            """;

    private static final String RELEASE = """
            UPDATE delivery_slice
               SET state = 'ready', incarnation = NULL
             WHERE slice_id = ? AND incarnation = ? AND state = 'leased'
            """;

    private static final String STOPPED = """
            SELECT run_id
              FROM delivery_run
             WHERE run_id = ANY (?) AND state <> 'active'
            """;

    private static final String PAUSE = """
            UPDATE delivery_run
               SET state = 'paused', pause_reason = ?
             WHERE run_id = ? AND state = 'active'
            """;

    private final Db db;
    private final RecipientColumns recipients = new RecipientColumns();

    SliceStore(Db db) {
        this.db = db;
    }

    @Override
    public List<LeasedSlice> lease(Incarnation node, Instant now, int perRun, Collection<RunId> enough) {
        return db.inTransaction(tx -> {
            var query = tx.handle()
                    .createQuery(LEASE)
                    .bind("node", node.value())
                    .bind("now", now)
                    .bind("perRun", perRun)
                    .bindByType("enough", uuids(enough), UUID[].class);
            return query.map((rows, _) -> leased(tx, rows)).list();
        });
    }

    @Override
    public List<Recipient> read(LeasedSlice slice, List<Integer> positions, Set<String> fields) {
        var legs = new HashMap<UUID, Integer>();
        positions.forEach(index ->
                legs.put(slice.profiles().get(index).value(), slice.legs().get(index)));
        var profiles = legs.keySet().toArray(UUID[]::new);
        return db.autocommit(tx -> tx.handle()
                .select(
                        recipients.select(slice.channel(), fields),
                        profiles,
                        slice.account().value())
                .map((rows, _) -> recipients.recipient(rows, fields, legs))
                .list());
    }

    @Override
    public boolean end(Incarnation node, LeasedSlice slice, List<Closing.Defer> deferred) {
        return db.inTransaction(tx -> {
            var id = slice.id().value();
            var held = tx.handle()
                    .select(LOCK_LEASED, id, node.value())
                    .mapTo(UUID.class)
                    .findOne();
            if (held.isEmpty()) {
                return true;
            }
            var settled = done(tx, id).size();
            if (settled + deferred.size() != slice.size()) {
                LOG.error(
                        "Slice {} has {} outcomes and {} deferred of {} recipients; it is given back",
                        slice.id(),
                        settled,
                        deferred.size(),
                        slice.size());
                tx.handle().execute(RELEASE, id, node.value());
                return false;
            }
            insertChildren(tx, slice, deferred);
            tx.handle().execute(END, settled, deferred.size(), id);
            return true;
        });
    }

    @Override
    public void release(Incarnation node, LeasedSlice slice) {
        db.useTransaction(tx -> tx.handle().execute(RELEASE, slice.id().value(), node.value()));
    }

    @Override
    public Set<RunId> stopped(Collection<RunId> runs) {
        return Set.copyOf(db.autocommit(tx -> tx.handle()
                .select(STOPPED, (Object) uuids(runs))
                .mapTo(UUID.class)
                .map(RunId::new)
                .list()));
    }

    @Override
    public void pause(RunId run, String reason) {
        if (db.inTransaction(tx -> tx.handle().execute(PAUSE, reason, run.value())) > 0) {
            LOG.warn("Run {} is paused: {}", run, reason);
        }
    }

    /// One child for each due time, in profile order.
    private static void insertChildren(Tx tx, LeasedSlice slice, List<Closing.Defer> deferred) {
        Map<Instant, List<Integer>> byDue = new TreeMap<>();
        for (var deferral : deferred) {
            byDue.computeIfAbsent(wholeSecond(deferral.due()), _ -> new ArrayList<>())
                    .add(deferral.position().index());
        }
        byDue.forEach((due, positions) -> {
            var ordered = positions.stream().sorted().toList();
            tx.handle()
                    .execute(
                            INSERT_CHILD,
                            Ulids.next(),
                            due,
                            ordered.stream()
                                    .map(index -> slice.profiles().get(index).value())
                                    .toArray(UUID[]::new),
                            ordered.stream()
                                    .map(index -> slice.legs().get(index).shortValue())
                                    .toArray(Short[]::new),
                            slice.id().value());
        });
    }

    /// Rounded up, so that those deferred within a second share a slice.
    private static Instant wholeSecond(Instant due) {
        return Instant.ofEpochSecond(due.getEpochSecond() + (due.getNano() > 0 ? 1 : 0));
    }

    private static List<Integer> done(Tx tx, UUID slice) {
        return tx.handle().select(DONE, slice).mapTo(Integer.class).list();
    }

    private static LeasedSlice leased(Tx tx, ResultSet rows) throws SQLException {
        var id = rows.getObject("slice_id", UUID.class);
        var profiles = Arrays.stream((UUID[]) rows.getArray("profile_ids").getArray())
                .map(ProfileId::new)
                .toList();
        var legs = Arrays.stream((Short[]) rows.getArray("legs").getArray())
                .map(Short::intValue)
                .toList();
        var done = rows.getInt("leases") > 1 ? new HashSet<>(done(tx, id)) : Set.<Integer>of();
        return new LeasedSlice(
                new SliceId(id),
                new RunId(rows.getObject("run_id", UUID.class)),
                new AccountId(rows.getObject("account_id", UUID.class)),
                new MessageId(rows.getObject("message_id", UUID.class)),
                new VariationId(rows.getObject("variation_id", UUID.class)),
                Channel.of(rows.getString("channel")),
                rows.getInt("attempt"),
                rows.getBoolean("resend"),
                profiles,
                legs,
                IntStream.range(0, profiles.size())
                        .filter(index -> !done.contains(index))
                        .boxed()
                        .toList());
    }

    private static UUID[] uuids(Collection<RunId> runs) {
        return runs.stream().map(RunId::value).toArray(UUID[]::new);
    }
}
