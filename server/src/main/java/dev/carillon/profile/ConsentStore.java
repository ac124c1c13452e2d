package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ProfileId;
import dev.carillon.base.Ulids;
import dev.carillon.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
            INSERT INTO consent_event (account_id, change, method, source, list_id, message_id,
                                       event_id, profile_id, channel, at, reason)
            SELECT ?, ?, ?, ?, ?, ?, e.*
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[]) AS e
            """;

    private static final String SET = """
            INSERT INTO consent (account_id, event_id, profile_id, channel, since, state)
            SELECT ?, event_id, profile_id, channel, at, ?
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[]) AS e (event_id, profile_id, channel, at)
                ON CONFLICT (account_id, profile_id, channel) DO UPDATE
               SET event_id = EXCLUDED.event_id, since = EXCLUDED.since, state = EXCLUDED.state
             WHERE CASE EXCLUDED.state
                       WHEN 'subscribed' THEN consent.since <= EXCLUDED.since
                       ELSE consent.state <> 'unsubscribed'
                   END
            RETURNING event_id
            """;

    private static final String ADD_SUPPRESSIONS = """
            INSERT INTO suppression (account_id, reason, event_id, profile_id, channel, since)
            SELECT ?, ?, event_id, profile_id, channel, at
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[]) AS e (event_id, profile_id, channel, at)
                ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private static final String REMOVE_SUPPRESSIONS = """
            DELETE FROM suppression s
             USING unnest(?::uuid[], ?::text[], ?::timestamptz[]) AS e (profile_id, channel, at)
             WHERE s.account_id = ? AND s.profile_id = e.profile_id AND s.channel = e.channel
               AND s.reason = ANY (?) AND s.since <= e.at
            RETURNING s.profile_id, s.channel, e.at, s.reason
            """;

    private static final String DERIVE = """
            WITH touched AS (
                SELECT DISTINCT profile_id, channel
                  FROM unnest(?::uuid[], ?::text[]) AS t (profile_id, channel)
            ), barred AS (
                SELECT t.profile_id, t.channel,
                       CASE WHEN c.event_id IS NULL THEN 'suppressed' ELSE 'unsubscribed' END AS reason,
                       coalesce(c.since, s.since) AS since,
                       coalesce(c.event_id, s.event_id) AS event_id
                  FROM touched t
                  LEFT JOIN consent c
                    ON c.account_id = ? AND c.profile_id = t.profile_id AND c.channel = t.channel
                       AND c.state = 'unsubscribed'
                  LEFT JOIN LATERAL (
                           SELECT since, event_id
                             FROM suppression s
                            WHERE s.account_id = ? AND s.profile_id = t.profile_id AND s.channel = t.channel
                            ORDER BY since
                            LIMIT 1
                       ) s ON true
                 WHERE coalesce(c.event_id, s.event_id) IS NOT NULL
            ), freed AS (
                DELETE FROM unreachable u
                 USING touched t
                 WHERE u.account_id = ? AND u.profile_id = t.profile_id AND u.channel = t.channel
                   AND u.reason <> 'deleted'
                   AND NOT EXISTS (
                           SELECT FROM barred b
                            WHERE b.profile_id = t.profile_id AND b.channel = t.channel
                       )
            )
            INSERT INTO unreachable (account_id, profile_id, channel, reason, since, event_id)
            SELECT ?, profile_id, channel, reason, since, event_id
              FROM barred
                ON CONFLICT (account_id, profile_id, channel) DO UPDATE
               SET reason = EXCLUDED.reason, since = EXCLUDED.since, event_id = EXCLUDED.event_id
             WHERE unreachable.reason <> 'deleted'
            """;

    /// Locks the people, so that two changes of one person's consent follow each other.
    ///
    /// @return the changes of those whom the account has, only the last one of a person and channel
    List<ConsentChange> lock(Tx tx, AccountId account, Collection<ConsentChange> changes) {
        var people = uuids(changes, change -> change.profile().value());
        var known = new HashSet<>(tx.handle()
                .select(LOCK, account.value(), people)
                .mapTo(UUID.class)
                .list());
        var last = new LinkedHashMap<PersonOnChannel, ConsentChange>();
        for (var change : changes) {
            if (known.contains(change.profile().value())) {
                last.put(new PersonOnChannel(change.profile(), change.channel()), change);
            }
        }
        return List.copyOf(last.values());
    }

    void record(Tx tx, AccountId account, String change, Evidence evidence, List<ConsentEvent> events) {
        tx.handle()
                .execute(
                        RECORD,
                        account.value(),
                        change,
                        evidence.method(),
                        evidence.source(),
                        evidence.list() == null ? null : evidence.list().value(),
                        evidence.message() == null ? null : evidence.message().value(),
                        ids(events),
                        people(events),
                        channels(events),
                        instants(events),
                        texts(
                                events,
                                event -> event.reason() == null
                                        ? null
                                        : event.reason().word()));
    }

    /// @return the events that changed the present state
    List<ConsentEvent> set(Tx tx, AccountId account, String state, List<ConsentEvent> events) {
        return effective(tx, events, SET, account.value(), state);
    }

    /// @return the events of those who were not suppressed for this reason before
    List<ConsentEvent> addSuppressions(Tx tx, AccountId account, List<ConsentEvent> events, SuppressionReason reason) {
        return effective(tx, events, ADD_SUPPRESSIONS, account.value(), reason.word());
    }

    /// @return one event for each suppression that is no more
    List<ConsentEvent> removeSuppressions(
            Tx tx, AccountId account, List<ConsentChange> changes, Collection<SuppressionReason> reasons) {
        return tx.handle()
                .select(
                        REMOVE_SUPPRESSIONS,
                        uuids(changes, change -> change.profile().value()),
                        texts(changes, change -> change.channel().word()),
                        changes.stream().map(ConsentChange::at).toArray(Instant[]::new),
                        account.value(),
                        texts(reasons, SuppressionReason::word))
                .map((row, _) -> new ConsentEvent(
                        Ulids.next(),
                        new ConsentChange(
                                new ProfileId(row.getObject("profile_id", UUID.class)),
                                Channel.of(row.getString("channel")),
                                row.getTimestamp("at").toInstant()),
                        SuppressionReason.of(row.getString("reason"))))
                .list();
    }

    /// Brings `unreachable` in line with consent and suppressions.
    void derive(Tx tx, AccountId account, List<ConsentChange> changes) {
        tx.handle()
                .execute(
                        DERIVE,
                        uuids(changes, change -> change.profile().value()),
                        texts(changes, change -> change.channel().word()),
                        account.value(),
                        account.value(),
                        account.value(),
                        account.value());
    }

    private static List<ConsentEvent> effective(
            Tx tx, List<ConsentEvent> events, String sql, UUID account, String word) {
        var effective = new HashSet<>(tx.handle()
                .select(sql, account, word, ids(events), people(events), channels(events), instants(events))
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

    private static @Nullable String[] channels(List<ConsentEvent> events) {
        return texts(events, event -> event.change().channel().word());
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

    private record PersonOnChannel(ProfileId profile, Channel channel) {}
}
