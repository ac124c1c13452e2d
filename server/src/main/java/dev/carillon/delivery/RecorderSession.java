package dev.carillon.delivery;

import dev.carillon.db.Connector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recorder's own connection and the one statement it runs on it. Knows, after a lost connection, whether
/// the last batch was committed. Used by one thread.
final class RecorderSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecorderSession.class);

    /// What became of one try.
    sealed interface Answer {

        record Known(Ledger.Recorded recorded) implements Answer {}

        /// Not committed, or not known yet; the same batch is to be tried again.
        record NotYet(String why) implements Answer {}

        /// Not committed, for the value of one of its outcomes.
        record ValueRefused(String why) implements Answer {}

        /// The database no longer holds what it had committed.
        record WentBack() implements Answer {}
    }

    /// Who a connection is to the server.
    private record Backend(int pid, Timestamp startedAt) {}

    // Scalar subqueries, not joins: whatever plan is cached, each is one look into a primary key.
    private static final String RECORD = """
            WITH fence AS MATERIALIZED (
                SELECT 1 AS alive
                  FROM delivery_fence
                 WHERE incarnation = ? AND recorder = ? AND alive
                   FOR SHARE
            ), slice AS MATERIALIZED (
                SELECT s.*, (SELECT r.state FROM delivery_run r WHERE r.run_id = s.run_id) = 'active' AS active
                  FROM fence,
                       unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::smallint[], ?::text[])
                       WITH ORDINALITY
                       AS s (slice_id, message_id, run_id, account_id, variation_id, attempt, channel, ordinal)
            ), arm AS MATERIALIZED (
                SELECT a.slice, a.position, a.ordinal,
                       CASE WHEN s.active
                            THEN (SELECT u.reason
                                    FROM unreachable u
                                   WHERE u.account_id = s.account_id
                                     AND u.profile_id = a.profile_id
                                     AND u.channel = s.channel)
                            ELSE ''
                        END AS veto
                  FROM unnest(?::smallint[], ?::smallint[], ?::uuid[]) WITH ORDINALITY
                       AS a (slice, position, profile_id, ordinal)
                  JOIN slice s ON s.ordinal = a.slice
            ), journal AS (
                INSERT INTO delivery_journal (incarnation, recorder, seq, slice_ids, slices, positions)
                SELECT ?, ?, ?,
                       ARRAY(SELECT slice_id FROM slice ORDER BY ordinal),
                       ?::smallint[] || ARRAY(SELECT slice FROM arm WHERE veto IS NULL ORDER BY ordinal),
                       ?::smallint[] || ARRAY(SELECT position FROM arm WHERE veto IS NULL ORDER BY ordinal)
                  FROM fence
            ), settled AS MATERIALIZED (
                SELECT s.message_id, e.profile_id, e.leg, s.account_id, s.variation_id, s.run_id, s.attempt,
                       e.outcome::delivery_outcome AS outcome, e.reason, e.code, e.detail,
                       to_timestamp(e.at_micros / 1000000.0) AS at
                  FROM unnest(?::smallint[], ?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[],
                              ?::bigint[])
                       AS e (slice, profile_id, leg, outcome, reason, code, detail, at_micros)
                  JOIN slice s ON s.ordinal = e.slice
            ), history AS (
                INSERT INTO ledger_history (message_id, profile_id, leg, run_id, attempt, account_id, variation_id,
                                            outcome, reason, code, detail, at)
                SELECT l.message_id, l.profile_id, l.leg, l.run_id, l.attempt, l.account_id, l.variation_id,
                       l.outcome, l.reason, l.code, l.detail, l.at
                  FROM settled s
                  JOIN ledger l USING (message_id, profile_id, leg)
                 WHERE ? AND l.outcome <> 'accepted' AND (l.run_id, l.attempt) <> (s.run_id, s.attempt)
                    ON CONFLICT DO NOTHING
            ), written AS (
                INSERT INTO ledger AS l (message_id, profile_id, leg, account_id, variation_id, run_id, attempt,
                                         outcome, reason, code, detail, at)
                SELECT message_id, profile_id, leg, account_id, variation_id, run_id, attempt,
                       outcome, reason, code, detail, at
                  FROM settled
                    ON CONFLICT (message_id, profile_id, leg) DO UPDATE
                   SET variation_id = excluded.variation_id, run_id = excluded.run_id, attempt = excluded.attempt,
                       outcome = excluded.outcome, reason = excluded.reason, code = excluded.code,
                       detail = excluded.detail, at = excluded.at
                 WHERE CASE l.outcome
                       WHEN 'accepted' THEN false
                       WHEN 'in_doubt' THEN l.attempt < excluded.attempt
                       ELSE l.run_id <> excluded.run_id
                        END
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM fence) AS alive,
                   (SELECT count(*) FROM written) AS written,
                   ARRAY(SELECT veto FROM arm ORDER BY ordinal) AS vetoes
            """;

    private static final String NEWEST = """
            SELECT seq, slice_ids, slices, positions
              FROM delivery_journal
             WHERE incarnation = ? AND recorder = ?
             ORDER BY seq DESC
             LIMIT 1
            """;

    private static final String END_BACKEND = """
            SELECT pg_terminate_backend(pid)
              FROM pg_stat_activity
             WHERE pid = ? AND backend_start = ?
            """;

    private final Connector connector;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement record;
    private @Nullable Backend backend;
    private long committed;
    private boolean unanswered;

    RecorderSession(Connector connector) {
        this.connector = connector;
    }

    Answer attempt(Ledger.Batch batch) {
        try {
            if (connection == null) {
                var found = reconnect(batch);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return new Answer.Known(execute(batch));
        } catch (SQLException e) {
            return afterError(e);
        }
    }

    @Override
    public void close() {
        try (var _ = connection) {
            connection = null;
        } catch (SQLException e) {
            backend = null;
        }
    }

    private Answer afterError(SQLException error) {
        var state = error.getSQLState() == null ? "08000" : error.getSQLState();
        var why = String.valueOf(error.getMessage());
        if (state.startsWith("22") || state.startsWith("23")) {
            return why.contains("delivery_journal_pkey")
                    ? new Answer.Known(new Ledger.Recorded.FenceDead())
                    : new Answer.ValueRefused(why);
        }
        close();
        return new Answer.NotYet(why);
    }

    /// Opens a connection; after a lost one, first makes sure that its statement is over, then looks what
    /// it did.
    private Optional<Answer> reconnect(Ledger.Batch batch) throws SQLException {
        var opened = connector.open();
        connection = opened;
        opened.setAutoCommit(true);
        try (var statement = opened.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET idle_in_transaction_session_timeout = '10s'");
            // Every part of the statement is a look into a primary key, whatever the values: it need not be
            // planned anew.
            statement.execute("SET plan_cache_mode = force_generic_plan");
        }
        endLost(opened);
        backend = backendOf(opened);
        record = opened.prepareStatement(RECORD);
        return committed == 0 && !unanswered ? Optional.empty() : lookFor(opened, batch);
    }

    private void endLost(Connection opened) throws SQLException {
        var lost = backend;
        if (lost == null) {
            return;
        }
        try (var statement = opened.prepareStatement(END_BACKEND)) {
            statement.setInt(1, lost.pid());
            statement.setTimestamp(2, lost.startedAt());
            try (var rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new SQLException("the lost connection's statement is still being ended", "57000");
                }
            }
        }
    }

    private Optional<Answer> lookFor(Connection opened, Ledger.Batch batch) throws SQLException {
        try (var statement = opened.prepareStatement(NEWEST)) {
            statement.setObject(1, batch.incarnation().value());
            statement.setInt(2, batch.recorder());
            try (var rows = statement.executeQuery()) {
                var newest = rows.next() ? rows.getLong("seq") : 0;
                if (newest < committed) {
                    return Optional.of(new Answer.WentBack());
                }
                var wasCommitted = unanswered && newest == committed + 1;
                unanswered = false;
                if (!wasCommitted) {
                    return Optional.empty();
                }
                committed = newest;
                return Optional.of(new Answer.Known(permitted(batch, rows)));
            }
        }
    }

    /// The answer that was lost, read from the journal: who is not in it was vetoed. The reason is not
    /// known any more, so these are told that their run stopped; they are asked for again and get their
    /// true veto then.
    private static Ledger.Recorded permitted(Ledger.Batch batch, ResultSet journal) throws SQLException {
        var ids = (Object[]) journal.getArray("slice_ids").getArray();
        var slices = (Short[]) journal.getArray("slices").getArray();
        var positions = (Short[]) journal.getArray("positions").getArray();
        var armed = new HashSet<String>();
        for (int i = 0; i < slices.length; i++) {
            armed.add(ids[slices[i] - 1] + "/" + positions[i]);
        }
        var vetoes = new ArrayList<Optional<Ledger.Veto>>();
        for (var arm : batch.arms()) {
            var isArmed = armed.contains(arm.slice().id().value() + "/" + (arm.index() + 1));
            vetoes.add(isArmed ? Optional.empty() : Optional.of(new Ledger.Veto.RunStopped()));
        }
        return new Ledger.Recorded.Committed(vetoes);
    }

    private Ledger.Recorded execute(Ledger.Batch batch) throws SQLException {
        var statement = Objects.requireNonNull(record);
        new BatchColumns(batch).bind(statement, committed + 1);
        unanswered = true;
        try (var rows = statement.executeQuery()) {
            rows.next();
            var answer = answer(rows, batch);
            unanswered = false;
            return answer;
        }
    }

    private Ledger.Recorded answer(ResultSet rows, Ledger.Batch batch) throws SQLException {
        if (rows.getInt("alive") == 0) {
            return new Ledger.Recorded.FenceDead();
        }
        committed++;
        if (rows.getInt("written") != batch.settlements().size()) {
            LOG.error(
                    "The ledger took {} of {} outcomes: others were there already. Please report this.",
                    rows.getInt("written"),
                    batch.settlements().size());
        }
        var vetoes = new ArrayList<Optional<Ledger.Veto>>();
        for (var veto : (String[]) rows.getArray("vetoes").getArray()) {
            vetoes.add(Optional.ofNullable(veto).map(RecorderSession::veto));
        }
        return new Ledger.Recorded.Committed(vetoes);
    }

    private static Ledger.Veto veto(String word) {
        return word.isEmpty() ? new Ledger.Veto.RunStopped() : new Ledger.Veto.Unreachable(word);
    }

    private static Backend backendOf(Connection opened) throws SQLException {
        try (var statement = opened.createStatement();
                var rows = statement.executeQuery(
                        "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
            rows.next();
            return new Backend(rows.getInt("pid"), rows.getTimestamp("backend_start"));
        }
    }
}
