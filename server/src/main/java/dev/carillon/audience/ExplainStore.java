package dev.carillon.audience;

import dev.carillon.audience.Explanation.Fact;
import dev.carillon.audience.Explanation.Membership;
import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what explains one person's place in an audience.
final class ExplainStore {

    private static final String MEMBERSHIPS = """
            SELECT wanted.list_id, l.name, m.joined_at
              FROM unnest(?::text[]) WITH ORDINALITY AS wanted (list_id, place)
              LEFT JOIN list l ON l.account_id = ? AND l.list_id = wanted.list_id
              LEFT JOIN list_member m
                ON m.account_id = l.account_id AND m.list_id = l.list_id AND m.profile_id = ?
             ORDER BY wanted.place
            """;

    /// The change that made the present answer on the channel.
    private static final String ANSWER = """
            SELECT e.change, e.reason, c.since, e.method, e.source, e.message_id
              FROM consent c
              JOIN consent_event e
                ON e.account_id = c.account_id AND e.profile_id = c.profile_id AND e.event_id = c.event_id
             WHERE c.account_id = ? AND c.profile_id = ? AND c.channel = ?
            """;

    private static final String SUPPRESSIONS = """
            SELECT e.change, e.reason, s.since, e.method, e.source, e.message_id
              FROM suppression s
              JOIN consent_event e
                ON e.account_id = s.account_id AND e.profile_id = s.profile_id AND e.event_id = s.event_id
             WHERE s.account_id = ? AND s.profile_id = ? AND s.channel = ?
             ORDER BY s.since, s.reason
            """;

    private static final String ADDRESS = """
            SELECT CASE ? WHEN 'email' THEN email WHEN 'sms' THEN phone_number END
              FROM profile
             WHERE account_id = ? AND profile_id = ?
            """;

    /// What the gates say, as `Gates` has it.
    record Verdict(
            Channel channel,
            List<String> included,
            List<String> excluded,
            Optional<String> barred,
            Optional<String> unasked,
            Optional<String> unaddressed,
            Optional<String> skip) {}

    Optional<Verdict> verdict(Tx tx, Sql person) {
        return tx.handle()
                .select(person.text(), person.args().toArray())
                .map((row, _) -> new Verdict(
                        Channel.of(row.getString("channel")),
                        List.of((String[]) row.getArray("included").getArray()),
                        List.of((String[]) row.getArray("excluded").getArray()),
                        text(row, "barred"),
                        text(row, "unasked"),
                        text(row, "unaddressed"),
                        text(row, "skip")))
                .findOne();
    }

    List<Membership> memberships(Tx tx, AccountId account, List<String> lists, ProfileId profile) {
        return tx.handle()
                .select(MEMBERSHIPS, lists.toArray(String[]::new), account.value(), profile.value())
                .map((row, _) -> new Membership(
                        new ListId(row.getString("list_id")),
                        text(row, "name"),
                        Optional.ofNullable(row.getTimestamp("joined_at")).map(Timestamp::toInstant)))
                .list();
    }

    List<Fact> answer(Tx tx, AccountId account, ProfileId profile, Channel channel) {
        return changes(tx, ANSWER, account, profile, channel);
    }

    List<Fact> suppressions(Tx tx, AccountId account, ProfileId profile, Channel channel) {
        return changes(tx, SUPPRESSIONS, account, profile, channel);
    }

    List<Fact> address(Tx tx, AccountId account, ProfileId profile, Channel channel) {
        return tx
                .handle()
                .select(ADDRESS, channel.word(), account.value(), profile.value())
                .mapTo(String.class)
                .findOne()
                .map(Fact.Address::new)
                .stream()
                .<Fact>map(fact -> fact)
                .toList();
    }

    private static List<Fact> changes(Tx tx, String sql, AccountId account, ProfileId profile, Channel channel) {
        return tx.handle()
                .select(sql, account.value(), profile.value(), channel.word())
                .<Fact>map((row, _) -> new Fact.Change(
                        row.getString("change"),
                        text(row, "reason"),
                        row.getTimestamp("since").toInstant(),
                        row.getString("method"),
                        text(row, "source"),
                        Optional.ofNullable(row.getObject("message_id", UUID.class))
                                .map(MessageId::new)))
                .list();
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
