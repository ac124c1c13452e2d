package dev.carillon.report;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads recipients: those with an outcome from the ledger, those still planned from the open slices.
final class RecipientStore {

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private static final String KNOWS_CAMPAIGN = """
            SELECT EXISTS (SELECT FROM campaign WHERE account_id = ? AND campaign_id = ?)
            """;

    private static final String MESSAGES = """
            SELECT m.message_id, v.channel
              FROM campaign_message m
             CROSS JOIN LATERAL (
                 SELECT channel
                   FROM campaign_variation
                  WHERE account_id = m.account_id AND message_id = m.message_id
                  ORDER BY position
                  LIMIT 1
             ) v
             WHERE m.account_id = ? AND m.campaign_id = ?
             ORDER BY m.message_id
            """;

    private static final String OUTCOMES = """
            SELECT message_id, profile_id, leg, outcome::text AS state, reason, code, detail, at
              FROM ledger
             WHERE message_id = ? AND (profile_id, leg) > (?, ?) AND outcome = ANY (CAST(? AS delivery_outcome[]))
             ORDER BY profile_id, leg
             LIMIT ?
            """;

    /// The first ones of each outcome by the partial index, merged: reads no more than that, however rare
    /// they are.
    private static final String EXCEPTIONS = """
            SELECT exception.*
              FROM unnest(CAST(? AS delivery_outcome[])) AS wanted (outcome)
             CROSS JOIN LATERAL (
                 SELECT message_id, profile_id, leg, outcome::text AS state, reason, code, detail, at
                   FROM ledger
                  WHERE message_id = ? AND outcome = wanted.outcome AND outcome <> 'accepted'
                    AND (profile_id, leg) > (?, ?) AND (CAST(? AS text[]) IS NULL OR reason = ANY (?))
                  ORDER BY profile_id, leg
                  LIMIT ?
             ) exception
             ORDER BY profile_id, leg
             LIMIT ?
            """;

    /// How far to look for a number of planned people: to the end of the slices, in the order of their
    /// beginnings, that surely hold so many. Slices overlap where due times differ, so one alone says
    /// nothing.
    private static final String REACH = """
            SELECT last_person
              FROM (
                  SELECT s.last_person,
                         coalesce(sum(CASE WHEN s.first_person > ? THEN s.people ELSE 0 END) OVER (
                             ORDER BY s.first_person, s.slice_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                         ), 0) AS earlier
                    FROM delivery_run r
                    JOIN delivery_slice s ON s.run_id = r.run_id
                   WHERE r.account_id = ? AND r.message_id = ? AND s.state IN ('held', 'ready', 'leased')
                     AND (s.last_person, 32767) > (?, ?)
              ) slice
             WHERE earlier < ?
             ORDER BY last_person DESC
             LIMIT 1
            """;

    /// OFFSET 0 keeps the look into the ledger one for each position: as a join, it could read the whole
    /// message.
    private static final String PLANNED = """
            SELECT s.message_id, p.profile_id, p.leg, 'planned' AS state, NULL AS reason, NULL AS code, NULL AS detail,
                   s.due AS at
              FROM delivery_run r
              JOIN delivery_slice s ON s.run_id = r.run_id
             CROSS JOIN LATERAL unnest(s.profile_ids, s.legs) AS p (profile_id, leg)
             WHERE r.account_id = ? AND r.message_id = ? AND s.state IN ('held', 'ready', 'leased')
               AND (s.last_person, 32767) > (?, ?) AND s.first_person <= ?
               AND (p.profile_id, p.leg) > (?, ?) AND p.profile_id <= ?
               AND NOT EXISTS (
                       SELECT
                         FROM ledger l
                        WHERE l.message_id = s.message_id AND l.profile_id = p.profile_id AND l.leg = p.leg
                       OFFSET 0
                   )
             ORDER BY p.profile_id, p.leg
             LIMIT ?
            """;

    private static final String HISTORY = """
            SELECT message_id, profile_id, leg, outcome::text AS state, reason, code, detail, at
              FROM ledger_history
             WHERE message_id = ? AND profile_id = ?
             ORDER BY leg, at, attempt
            """;

    private static final String ADDRESSES = """
            SELECT profile_id, email, phone_number
              FROM profile
             WHERE account_id = ? AND profile_id = ANY (?)
            """;

    /// A message of a campaign and the channel it goes by.
    record SentMessage(MessageId id, Channel channel) {}

    /// Makes the statements that follow see one moment, so that nobody who is settled in between is missed
    /// or comes twice.
    void takeSnapshot(Tx tx) {
        tx.handle().execute(SNAPSHOT);
    }

    boolean knows(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(KNOWS_CAMPAIGN, account.value(), campaign.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// The campaign's messages in their order.
    List<SentMessage> messages(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle()
                .select(MESSAGES, account.value(), campaign.value())
                .map((row, _) -> new SentMessage(
                        new MessageId(row.getObject("message_id", UUID.class)), Channel.of(row.getString("channel"))))
                .list();
    }

    /// Those with an outcome that come after `after`, of its message.
    List<Recipient> withOutcome(Tx tx, RecipientKey after, RecipientFilter filter, int limit) {
        var sql = filter.wantsAccepted() ? outcomes(after, filter, limit) : exceptions(after, filter, limit);
        return recipients(tx, sql);
    }

    /// The person up to whom to look for `wanted` planned people after `after`; empty if nobody is planned.
    Optional<ProfileId> reach(Tx tx, AccountId account, RecipientKey after, int wanted) {
        return tx.handle()
                .select(
                        REACH,
                        after.profile().value(),
                        account.value(),
                        after.message().value(),
                        after.profile().value(),
                        after.leg(),
                        wanted)
                .mapTo(UUID.class)
                .map(ProfileId::new)
                .findOne();
    }

    /// Those without an outcome in open slices, after `after` and up to `upTo`.
    List<Recipient> planned(Tx tx, AccountId account, RecipientKey after, ProfileId upTo, int limit) {
        return recipients(
                tx,
                Sql.of(
                        PLANNED,
                        account.value(),
                        after.message().value(),
                        after.profile().value(),
                        after.leg(),
                        upTo.value(),
                        after.profile().value(),
                        after.leg(),
                        upTo.value(),
                        limit));
    }

    /// What was replaced in the ledger by a later attempt or later evidence, oldest first.
    List<Recipient> history(Tx tx, MessageId message, ProfileId profile) {
        return recipients(tx, Sql.of(HISTORY, message.value(), profile.value()));
    }

    Map<ProfileId, Address> addresses(Tx tx, AccountId account, Collection<ProfileId> people) {
        return tx.handle()
                .select(
                        ADDRESSES,
                        account.value(),
                        people.stream().map(ProfileId::value).toArray(UUID[]::new))
                .map((row, _) -> Map.entry(
                        new ProfileId(row.getObject("profile_id", UUID.class)),
                        new Address(
                                Optional.ofNullable(row.getString("email")),
                                Optional.ofNullable(row.getString("phone_number")))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Sql outcomes(RecipientKey after, RecipientFilter filter, int limit) {
        var outcomes = new ArrayList<>(filter.exceptions());
        outcomes.add(RecipientFilter.ACCEPTED);
        return Sql.of(
                OUTCOMES,
                after.message().value(),
                after.profile().value(),
                after.leg(),
                outcomes.toArray(String[]::new),
                limit);
    }

    private static Sql exceptions(RecipientKey after, RecipientFilter filter, int limit) {
        var reasons =
                filter.reasons().map(words -> words.toArray(String[]::new)).orElse(null);
        return Sql.of(
                EXCEPTIONS,
                filter.exceptions().toArray(String[]::new),
                after.message().value(),
                after.profile().value(),
                after.leg(),
                reasons,
                reasons,
                limit,
                limit);
    }

    private static List<Recipient> recipients(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> recipient(row))
                .list();
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                new RecipientKey(
                        new MessageId(row.getObject("message_id", UUID.class)),
                        new ProfileId(row.getObject("profile_id", UUID.class)),
                        row.getInt("leg")),
                row.getString("state"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("detail")),
                row.getTimestamp("at").toInstant());
    }
}
