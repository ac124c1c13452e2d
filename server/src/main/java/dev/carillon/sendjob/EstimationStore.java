package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The rows of recipient estimations, and the counting itself.
final class EstimationStore {

    private static final String REQUEST = """
            INSERT INTO recipient_estimation (account_id, campaign_id, status, created_at)
            SELECT account_id, campaign_id, 'queued', ?
              FROM campaign
             WHERE account_id = ? AND campaign_id = ?
                ON CONFLICT (account_id, campaign_id) DO UPDATE
               SET status = 'queued', recipients = NULL, created_at = EXCLUDED.created_at, completed_at = NULL
            """;

    private static final String FIND = """
            SELECT e.campaign_id, e.status, e.recipients,
                   coalesce(e.completed_at < ?, false)
                   OR EXISTS (
                          SELECT
                            FROM campaign_audience a
                           WHERE a.account_id = e.account_id AND a.campaign_id = e.campaign_id
                             AND a.updated_at > e.created_at
                      ) AS stale
              FROM recipient_estimation e
             WHERE e.account_id = ? AND e.campaign_id = ?
            """;

    private static final String REQUEUE = """
            UPDATE recipient_estimation
               SET status = 'queued'
             WHERE status = 'processing'
            """;

    /// One that waits, or one whose node has surely gone.
    private static final String CLAIM = """
            UPDATE recipient_estimation e
               SET status = 'processing'
              FROM (
                  SELECT account_id, campaign_id
                    FROM recipient_estimation
                   WHERE status = 'queued' OR (status = 'processing' AND created_at < ?)
                   ORDER BY created_at
                   LIMIT 1
                     FOR UPDATE SKIP LOCKED
              ) next
             WHERE e.account_id = next.account_id AND e.campaign_id = next.campaign_id
            RETURNING e.account_id, e.campaign_id, e.created_at
            """;

    private static final String MESSAGES = """
            SELECT message_id
              FROM campaign_message
             WHERE account_id = ? AND campaign_id = ?
             ORDER BY message_id
            """;

    private static final String COUNT = """
            SELECT count(*) AS people, count(*) FILTER (WHERE skip IS NULL) AS recipients,
                   (array_agg(profile_id ORDER BY profile_id DESC))[1] AS last
              FROM (
            """;

    private static final String COMPLETE = """
            UPDATE recipient_estimation
               SET status = 'complete', recipients = ?, completed_at = ?
             WHERE account_id = ? AND campaign_id = ? AND created_at = ? AND status = 'processing'
            """;

    /// A job to be counted; `requestedAt` tells it from a later one for the same campaign.
    record Claimed(AccountId account, CampaignId campaign, Instant requestedAt) {}

    /// What a chunk of an audience holds; `last` is its last person, and nobody if it is empty.
    record Counted(int people, int recipients, Optional<UUID> last) {}

    /// @return whether there is such a campaign
    boolean request(Tx tx, AccountId account, CampaignId campaign, Instant now) {
        return tx.handle().execute(REQUEST, now, account.value(), campaign.value()) > 0;
    }

    /// @param freshSince an older result is stale
    Optional<Estimation> find(Tx tx, AccountId account, CampaignId campaign, Instant freshSince) {
        return tx.handle()
                .select(FIND, freshSince, account.value(), campaign.value())
                .map((row, _) -> estimation(row))
                .findOne();
    }

    /// Makes jobs wait again that were under way when the server ended.
    void requeue(Tx tx) {
        tx.handle().execute(REQUEUE);
    }

    /// @param abandonedBefore jobs under way that were requested before are taken over
    Optional<Claimed> claim(Tx tx, Instant abandonedBefore) {
        return tx.handle()
                .select(CLAIM, abandonedBefore)
                .map((row, _) -> new Claimed(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new CampaignId(row.getObject("campaign_id", UUID.class)),
                        row.getTimestamp("created_at").toInstant()))
                .findOne();
    }

    List<MessageId> messages(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(MESSAGES, account.value(), campaign.value())
                .mapTo(UUID.class)
                .map(MessageId::new)
                .list();
    }

    Counted count(Tx tx, Sql chunk) {
        var sql = Sql.of(COUNT).then(chunk).then(") chunk");
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> new Counted(
                        row.getInt("people"),
                        row.getInt("recipients"),
                        Optional.ofNullable(row.getObject("last", UUID.class))))
                .one();
    }

    void complete(Tx tx, Claimed job, long recipients, Instant now) {
        tx.handle()
                .execute(
                        COMPLETE,
                        recipients,
                        now,
                        job.account().value(),
                        job.campaign().value(),
                        job.requestedAt());
    }

    private static Estimation estimation(ResultSet row) throws SQLException {
        var recipients = row.getLong("recipients");
        return new Estimation(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                Estimation.Status.of(row.getString("status")),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(recipients),
                row.getBoolean("stale"));
    }
}
