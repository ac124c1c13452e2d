package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ProfileId;
import dev.carillon.base.Ulids;
import dev.carillon.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of consent: its history, and what is derived from it in the same transaction.
final class ConsentStore {

    private static final String LOCK = """
            SELECT profile_id
              FROM profile
             WHERE account_id = ? AND profile_id = ANY (?)
             ORDER BY profile_id
               FOR NO KEY UPDATE
            """;

    private static final String RECORD = """
            INSERT INTO consent_event (account_id, channel, change, method, source, list_id, message_id,
                                       event_id, profile_id, at, reason)
            SELECT ?, ?, ?, ?, ?, ?, ?, e.*
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[]) AS e
            """;

    private static final String SET = """
            INSERT INTO consent (account_id, channel, state, event_id, profile_id, since)
            SELECT ?, ?, ?, e.*
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) AS e
                ON CONFLICT (account_id, profile_id, channel) DO UPDATE
               SET event_id = EXCLUDED.event_id, since = EXCLUDED.since, state = EXCLUDED.state
             WHERE CASE EXCLUDED.state
                       WHEN 'subscribed' THEN consent.since <= EXCLUDED.since
                       ELSE consent.state <> 'unsubscribed'
                   END
            RETURNING event_id
            """;

    private static final String ADD_SUPPRESSIONS = """
            INSERT INTO suppression (account_id, channel, reason, event_id, profile_id, since)
            SELECT ?, ?, ?, e.*
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) AS e
                ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    /// LIMIT keeps this and what follows one look into the index for each person, whatever the planner
    /// believes of an account it has no statistics of.
    private static final String SUPPRESSED = """
            SELECT e.profile_id, e.at, found.reason
              FROM unnest(?::uuid[], ?::timestamptz[]) AS e (profile_id, at)
             CROSS JOIN LATERAL (
                 SELECT reason
                   FROM suppression
                  WHERE account_id = ? AND profile_id = e.profile_id AND channel = ? AND reason = ANY (?)
                    AND since <= e.at
                  LIMIT ?
             ) found
            """;

    private static final String REMOVE_SUPPRESSIONS = """
            DELETE FROM suppression
             WHERE account_id = ? AND channel = ? AND reason = ? AND profile_id = ANY (?)
            """;

    private static final String BAR = """
            INSERT INTO unreachable (account_id, channel, profile_id, reason, since, event_id)
            SELECT ?, ?, e.profile_id, bar.reason, bar.since, bar.event_id
              FROM unnest(?::uuid[]) AS e (profile_id)
             CROSS JOIN LATERAL (
                 SELECT 1 AS place, 'unsubscribed' AS reason, since, event_id
                   FROM consent
                  WHERE account_id = ? AND profile_id = e.profile_id AND channel = ? AND state = 'unsubscribed'
                 UNION ALL
                 SELECT 2, 'suppressed', since, event_id
                   FROM suppression
                  WHERE account_id = ? AND profile_id = e.profile_id AND channel = ?
                  ORDER BY place, since
                  LIMIT 1
             ) bar
                ON CONFLICT (account_id, profile_id, channel) DO UPDATE
               SET reason = EXCLUDED.reason, since = EXCLUDED.since, event_id = EXCLUDED.event_id
             WHERE unreachable.reason <> 'deleted'
            """;

    private static final String FREE = """
            DELETE FROM unreachable u
             WHERE u.account_id = ? AND u.channel = ? AND u.profile_id = ANY (?) AND u.reason <> 'deleted'
               AND NOT EXISTS (
                       SELECT
                         FROM consent c
                        WHERE c.account_id = u.account_id AND c.profile_id = u.profile_id AND c.channel = u.channel
                          AND c.state = 'unsubscribed'
                       OFFSET 0
                   )
               AND NOT EXISTS (
                       SELECT
                         FROM suppression s
                        WHERE s.account_id = u.account_id AND s.profile_id = u.profile_id AND s.channel = u.channel
                       OFFSET 0
                   )
            """;

    /// Locks the people, so that two changes of one person's consent follow each other.
    ///
    /// @return the changes of those whom the account has by channel, only the last one of each person
    Map<Channel, List<ConsentChange>> lock(Tx tx, AccountId account, Collection<ConsentChange> changes) {
        var people = uuids(changes, change -> change.profile().value());
        var known = new HashSet<>(tx.handle()
                .select(LOCK, account.value(), people)
                .mapTo(UUID.class)
                .list());
        var last = new EnumMap<Channel, Map<ProfileId, ConsentChange>>(Channel.class);
        for (var change : changes) {
            if (known.contains(change.profile().value())) {
                last.computeIfAbsent(change.channel(), _ -> new LinkedHashMap<>())
                        .put(change.profile(), change);
            }
        }
        var byChannel = new EnumMap<Channel, List<ConsentChange>>(Channel.class);
        last.forEach((channel, ofChannel) -> byChannel.put(channel, List.copyOf(ofChannel.values())));
        return byChannel;
    }

    void record(
            Tx tx, AccountId account, Channel channel, String change, Evidence evidence, List<ConsentEvent> events) {
        tx.handle()
                .execute(
                        RECORD,
                        account.value(),
                        channel.word(),
                        change,
                        evidence.method(),
                        evidence.source(),
                        evidence.list() == null ? null : evidence.list().value(),
                        evidence.message() == null ? null : evidence.message().value(),
                        ids(events),
                        people(events),
                        instants(events),
                        texts(
                                events,
                                event -> event.reason() == null
                                        ? null
                                        : event.reason().word()));
    }

    /// @return the events that changed the present state
    List<ConsentEvent> set(Tx tx, AccountId account, Channel channel, String state, List<ConsentEvent> events) {
        return effective(tx, SET, account, channel, state, events);
    }

    /// @return the events of those who were not suppressed for this reason before
    List<ConsentEvent> addSuppressions(
            Tx tx, AccountId account, Channel channel, SuppressionReason reason, List<ConsentEvent> events) {
        return effective(tx, ADD_SUPPRESSIONS, account, channel, reason.word(), events);
    }

    /// Ends those suppressions that are not newer than the change.
    ///
    /// @return one event for each suppression that is no more
    List<ConsentEvent> removeSuppressions(
            Tx tx,
            AccountId account,
            Channel channel,
            List<ConsentChange> changes,
            Collection<SuppressionReason> reasons) {
        var ended = tx.handle()
                .select(
                        SUPPRESSED,
                        uuids(changes, change -> change.profile().value()),
                        changes.stream().map(ConsentChange::at).toArray(Instant[]::new),
                        account.value(),
                        channel.word(),
                        texts(reasons, SuppressionReason::word),
                        reasons.size())
                .map((row, _) -> new ConsentEvent(
                        Ulids.next(),
                        new ConsentChange(
                                new ProfileId(row.getObject("profile_id", UUID.class)),
                                channel,
                                row.getTimestamp("at").toInstant()),
                        SuppressionReason.of(row.getString("reason"))))
                .list();
        for (var reason : reasons) {
            var ofReason =
                    ended.stream().filter(event -> event.reason() == reason).toList();
            tx.handle().execute(REMOVE_SUPPRESSIONS, account.value(), channel.word(), reason.word(), people(ofReason));
        }
        return ended;
    }

    /// Brings `unreachable` in line with consent and suppressions.
    void derive(Tx tx, AccountId account, Channel channel, List<ConsentChange> changes) {
        var people = uuids(changes, change -> change.profile().value());
        tx.handle()
                .execute(
                        BAR,
                        account.value(),
                        channel.word(),
                        people,
                        account.value(),
                        channel.word(),
                        account.value(),
                        channel.word());
        tx.handle().execute(FREE, account.value(), channel.word(), people);
    }

    private static List<ConsentEvent> effective(
            Tx tx, String sql, AccountId account, Channel channel, String word, List<ConsentEvent> events) {
        var effective = new HashSet<>(tx.handle()
                .select(sql, account.value(), channel.word(), word, ids(events), people(events), instants(events))
                .mapTo(UUID.class)
                .list());
        return events.stream().filter(event -> effective.contains(event.id())).toList();
    }

    private static UUID[] ids(List<ConsentEvent> events) {
        return uuids(events, ConsentEvent::id);
    }

    private static UUID[] people(List<ConsentEvent> events) {
        return uuids(events, event -> event.change().profile().value());
    }

    private static Instant[] instants(List<ConsentEvent> events) {
        return events.stream().map(event -> event.change().at()).toArray(Instant[]::new);
    }

    private static <T> UUID[] uuids(Collection<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
