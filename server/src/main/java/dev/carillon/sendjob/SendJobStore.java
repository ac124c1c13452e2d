package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.RunId;
import dev.carillon.db.Tx;
import dev.carillon.delivery.ProviderTrouble;
import dev.carillon.delivery.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of send jobs, and how far the runs of their campaigns are.
final class SendJobStore {

    private static final String INSERT = """
            INSERT INTO send_job (account_id, campaign_id, created_at)
            VALUES (?, ?, ?)
            """;

    private static final String DELETE = """
            DELETE FROM send_job
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String FIND = """
            SELECT c.cancelled_at IS NOT NULL AS cancelled,
                   count(*) FILTER (WHERE r.state <> 'scheduled') AS begun,
                   count(*) FILTER (WHERE r.state IN ('scheduled', 'active', 'paused')) AS unfinished
              FROM send_job j
              JOIN campaign c ON c.account_id = j.account_id AND c.campaign_id = j.campaign_id
              LEFT JOIN delivery_run r ON r.account_id = j.account_id AND r.campaign_id = j.campaign_id
             WHERE j.account_id = ? AND j.campaign_id = ?
             GROUP BY c.cancelled_at
            """;

    private static final String LOCK_RUNS = """
            SELECT state
              FROM delivery_run
             WHERE account_id = ? AND campaign_id = ?
               FOR UPDATE
            """;

    private static final String RUNS = """
            SELECT run_id, message_id, channel, state, start_at, started_at, planned_at, ended_at, planned, skipped,
                   pause_reason,
                   CASE WHEN state = 'active' THEN %s END AS provider_trouble
              FROM delivery_run
             WHERE account_id = ? AND campaign_id = ?
             ORDER BY run_id
            """.formatted(ProviderTrouble.SQL);

    void insert(Tx tx, AccountId account, CampaignId campaign, Instant now) {
        tx.handle().execute(INSERT, account.value(), campaign.value(), now);
    }

    void delete(Tx tx, AccountId account, CampaignId campaign) {
        tx.handle().execute(DELETE, account.value(), campaign.value());
    }

    Optional<SendJob> find(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(FIND, account.value(), campaign.value())
                .map((row, _) -> new SendJob(
                        campaign,
                        SendJob.Status.of(
                                row.getBoolean("cancelled"), row.getLong("begun"), row.getLong("unfinished"))))
                .findOne();
    }

    List<RunState> lockRunStates(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(LOCK_RUNS, account.value(), campaign.value())
                .map((row, _) -> RunState.of(row.getString("state")))
                .list();
    }

    List<SendRun> runs(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(RUNS, account.value(), campaign.value())
                .map((row, _) -> run(row))
                .list();
    }

    private static SendRun run(ResultSet row) throws SQLException {
        return new SendRun(
                new RunId(row.getObject("run_id", UUID.class)),
                new MessageId(row.getObject("message_id", UUID.class)),
                Channel.of(row.getString("channel")),
                RunState.of(row.getString("state")),
                row.getTimestamp("start_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "planned_at"),
                instant(row, "ended_at"),
                row.getLong("planned"),
                row.getLong("skipped"),
                Optional.ofNullable(row.getString("pause_reason")),
                Optional.ofNullable(row.getString("provider_trouble")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
