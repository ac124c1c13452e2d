package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import dev.carillon.profile.ConsentStatus.Answer;
import dev.carillon.profile.ConsentStatus.LeftList;
import dev.carillon.profile.ConsentStatus.Suppression;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/// Reads the present state of consent for the people of a page.
final class ConsentStatusStore {

    private static final String ANSWERS = """
            SELECT c.profile_id, c.channel, c.state, c.since, e.method, e.source
              FROM consent c
              JOIN consent_event e
                ON e.account_id = c.account_id AND e.profile_id = c.profile_id AND e.event_id = c.event_id
             WHERE c.account_id = ? AND c.profile_id = ANY (?)
            """;

    private static final String SUPPRESSIONS = """
            SELECT profile_id, reason, since
              FROM suppression
             WHERE account_id = ? AND profile_id = ANY (?) AND channel = 'email'
             ORDER BY since, reason
            """;

    private static final String LEFT_LISTS = """
            SELECT profile_id, list_id, since
              FROM (
                  SELECT DISTINCT ON (profile_id, list_id) profile_id, list_id, change, at AS since
                    FROM consent_event
                   WHERE account_id = ? AND profile_id = ANY (?) AND channel = 'email' AND list_id IS NOT NULL
                   ORDER BY profile_id, list_id, event_id DESC
              ) latest
             WHERE change = 'unsubscribed'
             ORDER BY since, list_id
            """;

    /// The state of each person; those of whom nothing is known are left out.
    Map<ProfileId, ConsentStatus> of(Tx tx, AccountId account, Collection<ProfileId> people) {
        var ids = people.stream().map(ProfileId::value).toArray(UUID[]::new);
        var answers = read(tx, ANSWERS, account, ids, (row, _) -> Map.entry(channel(row), answer(row)));
        var suppressions = read(tx, SUPPRESSIONS, account, ids, (row, _) -> suppression(row));
        var leftLists = read(tx, LEFT_LISTS, account, ids, (row, _) -> leftList(row));
        var states = new HashMap<ProfileId, ConsentStatus>();
        for (var person : people) {
            states.put(
                    person,
                    new ConsentStatus(
                            byChannel(answers.getOrDefault(person, List.of())),
                            suppressions.getOrDefault(person, List.of()),
                            leftLists.getOrDefault(person, List.of())));
        }
        return states;
    }

    private static <T> Map<ProfileId, List<T>> read(
            Tx tx, String sql, AccountId account, UUID[] people, RowMapper<T> mapper) {
        return tx
                .handle()
                .select(sql, account.value(), people)
                .map((row, context) ->
                        Map.entry(new ProfileId(row.getObject("profile_id", UUID.class)), mapper.map(row, context)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Map<Channel, Answer> byChannel(List<Map.Entry<Channel, Answer>> answers) {
        var map = new EnumMap<Channel, Answer>(Channel.class);
        answers.forEach(answer -> map.put(answer.getKey(), answer.getValue()));
        return map;
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return Channel.of(row.getString("channel"));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                row.getString("state").equals("subscribed"),
                row.getTimestamp("since").toInstant(),
                row.getString("method"),
                Optional.ofNullable(row.getString("source")));
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                SuppressionReason.of(row.getString("reason")),
                row.getTimestamp("since").toInstant());
    }

    private static LeftList leftList(ResultSet row) throws SQLException {
        return new LeftList(
                new ListId(row.getString("list_id")), row.getTimestamp("since").toInstant());
    }
}
