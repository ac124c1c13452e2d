package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.VariationId;
import dev.carillon.channel.Outbound;
import dev.carillon.db.Db;
import dev.carillon.db.Sql;
import dev.carillon.render.CompiledMessage;
import dev.carillon.render.MessageContents;
import dev.carillon.render.Recipient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/// An account with people, and what the engine needs to send to them, without the features above it.
final class DeliveryFixture {

    final AccountId account = AccountId.next();
    final Db db;
    final InstantSource clock;

    DeliveryFixture(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// So many people with an address, in profile order.
    List<ProfileId> addPeople(int count) {
        var ids = IntStream.range(0, count).mapToObj(_ -> ProfileId.next()).toList();
        var people = new LinkedHashMap<ProfileId, Optional<String>>();
        ids.forEach(id -> people.put(id, Optional.empty()));
        addPeople(people);
        return ids;
    }

    /// People with an address, and without one where a gate is named.
    void addPeople(Map<ProfileId, Optional<String>> people) {
        db.useTransaction(tx -> tx.handle()
                .execute(
                        """
                        INSERT INTO profile (account_id, profile_id, email, first_name, created_at, updated_at)
                        SELECT ?, id, CASE WHEN gate IS NULL THEN id || '@example.com' END, 'Ada', now(), now()
                          FROM unnest(?, ?) AS person (id, gate)
                        """,
                        account.value(),
                        people.keySet().stream().map(ProfileId::value).toArray(UUID[]::new),
                        people.values().stream().map(gate -> gate.orElse(null)).toArray(String[]::new)));
    }

    void makeUnreachable(ProfileId profile, String reason) {
        db.useTransaction(tx -> tx.handle().execute("""
                        INSERT INTO unreachable (account_id, profile_id, channel, reason, since)
                        VALUES (?, ?, 'email', ?, now())
                        """, account.value(), profile.value(), reason));
    }

    NewRun newRun(InDoubtPolicy policy) {
        return new NewRun(
                account,
                CampaignId.next(),
                MessageId.next(),
                Channel.EMAIL,
                List.of(VariationId.next()),
                clock.instant(),
                policy);
    }

    RunId start(NewRun run) {
        var runs = new Runs(new RunStore(), clock);
        return db.inTransaction(tx -> runs.start(tx, run));
    }

    RunState state(RunId run) {
        return RunState.of(db.autocommit(tx -> tx.handle()
                .select("SELECT state FROM delivery_run WHERE run_id = ?", run.value())
                .mapTo(String.class)
                .one()));
    }

    /// How many recipients the ledger has of each outcome and reason, as `accepted` or
    /// `skipped:unsubscribed`.
    Map<String, Integer> outcomes(MessageId message) {
        var counts = new TreeMap<String, Integer>();
        db.autocommit(tx -> tx.handle()
                        .select("SELECT outcome::text, reason FROM ledger WHERE message_id = ?", message.value())
                        .map((rows, _) -> rows.getString(1)
                                + Optional.ofNullable(rows.getString(2))
                                        .map(reason -> ":" + reason)
                                        .orElse(""))
                        .list())
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    /// One person's outcome and reason; empty if the ledger has none.
    String outcome(MessageId message, ProfileId profile) {
        return db.autocommit(tx -> tx.handle()
                .select("""
                        SELECT outcome || coalesce(':' || reason, '')
                          FROM ledger
                         WHERE message_id = ? AND profile_id = ?
                        """, message.value(), profile.value())
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /// The account's people, with those who have no address skipped.
    AudienceSql audience() {
        return new AudienceSql() {
            @Override
            public Sql chunk(AccountId owner, MessageId message, UUID after, UUID upTo, int limit) {
                return Sql.of("""
                        SELECT profile_id, CASE WHEN email IS NULL THEN 'no_address' END AS skip
                          FROM profile
                         WHERE account_id = ? AND profile_id > ? AND profile_id <= ?
                         ORDER BY profile_id
                         LIMIT ?
                        """, owner.value(), after, upTo, limit);
            }

            @Override
            public Sql upperBound(AccountId owner, MessageId message) {
                return Sql.of(
                        "SELECT profile_id FROM profile WHERE account_id = ? ORDER BY profile_id DESC LIMIT 1",
                        owner.value());
            }
        };
    }

    static MessageContents contents() {
        return (_, _, _) -> new MessageContents.Compilation.Compiled(new CompiledMessage() {
            @Override
            public Channel channel() {
                return Channel.EMAIL;
            }

            @Override
            public Set<String> fields() {
                return Set.of("first_name");
            }

            @Override
            public Rendering render(Recipient recipient) {
                return new Rendering.Rendered(
                        new Outbound.Email("news@example.com", recipient.address(), false, new byte[0]));
            }
        });
    }
}
