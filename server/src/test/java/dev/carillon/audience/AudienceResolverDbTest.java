package dev.carillon.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.testing.AudienceRows;
import dev.carillon.testing.TestDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AudienceResolverDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final AccountId account = AccountId.next();
    private final AudienceRows rows = new AudienceRows(DATABASE.db(), account);
    private final AudienceResolver resolver = new AudienceResolver();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whoIsInSeveralListsComesOnce() {
        var ada = rows.person("ada@example.com");
        rows.list("one", ada);
        rows.list("two", ada);
        assertThat(resolve(rows.campaign(List.of("one", "two"), List.of()).message()))
                .containsExactly(ada + " null");
    }

    @Test
    void whoIsExcludedDoesNotCome() {
        var ada = rows.person("ada@example.com");
        var bob = rows.person("bob@example.com");
        rows.list("one", ada, bob);
        rows.list("not", ada);
        assertThat(resolve(rows.campaign(List.of("one"), List.of("not")).message()))
                .containsExactly(bob + " null");
    }

    @Test
    void eachGateSaysItsWord() {
        var unsubscribed = rows.person("ada@example.com");
        var suppressed = rows.person("bob@example.com");
        var addressless = rows.person(null);
        var deleted = ProfileId.next();
        rows.bar(unsubscribed, "unsubscribed");
        rows.bar(suppressed, "suppressed");
        rows.list("one", unsubscribed, suppressed, addressless, deleted);
        assertThat(resolve(rows.campaign(List.of("one"), List.of()).message()))
                .containsExactly(
                        unsubscribed + " unsubscribed",
                        suppressed + " suppressed",
                        addressless + " no_address",
                        deleted + " deleted");
    }

    @Test
    void aTextMessageNeedsAYes() {
        var asked = rows.person("ada@example.com");
        var agreed = rows.person("bob@example.com");
        rows.execute(
                "UPDATE profile SET phone_number = '+1202555' || profile_id WHERE account_id = ?", account.value());
        rows.execute("""
                INSERT INTO consent (account_id, profile_id, channel, state, since, event_id)
                VALUES (?, ?, 'sms', 'subscribed', now(), gen_random_uuid())
                """, account.value(), agreed.value());
        rows.list("one", asked, agreed);
        var message = rows.campaign(List.of("one"), List.of()).message();
        rows.execute("UPDATE campaign_variation SET channel = 'sms' WHERE message_id = ?", message.value());
        assertThat(resolve(message)).containsExactly(asked + " no_consent", agreed + " null");
    }

    @Test
    void aListThatWasDeletedHasNobody() {
        rows.list("gone", rows.person("ada@example.com"));
        var message = rows.campaign(List.of("gone"), List.of()).message();
        rows.execute("DELETE FROM list WHERE account_id = ?", account.value());
        assertThat(resolve(message)).isEmpty();
        assertThat(upperBound(message)).isEmpty();
    }

    @Test
    void upperBoundIsTheLastPersonWhoIsNotExcluded() {
        var ada = rows.person("ada@example.com");
        var bob = rows.person("bob@example.com");
        rows.list("one", ada, bob);
        rows.list("not", bob);
        assertThat(upperBound(rows.campaign(List.of("one"), List.of("not")).message()))
                .contains(ada.value());
        assertThat(upperBound(rows.campaign(List.of("one"), List.of("one")).message()))
                .isEmpty();
    }

    @Test
    void unknownIdsAreNamed() {
        rows.list("one");
        var unknown = new UnknownAudienceIds(new ListStore());
        var named = DATABASE.db().autocommit(tx -> unknown.among(tx, account, List.of("x", "one", "y")));
        assertThat(named).containsExactly("x", "y");
    }

    /// Against a model in memory: random lists, chunks of random sizes, any overlap.
    @Test
    void chunksTogetherAreTheAudienceWhateverTheListsAndSizes() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var everyone = new ArrayList<ProfileId>();
            for (int i = 0; i < 60; i++) {
                everyone.add(rows.person("p" + i + "." + seed + "@example.com"));
            }
            var members = new HashMap<String, Set<ProfileId>>();
            for (var name : List.of("a", "b", "c", "x", "y")) {
                var some = new HashSet<>(everyone);
                some.removeIf(_ -> random.nextInt(3) == 0);
                members.put(name, some);
                rows.list(name + seed, some.toArray(ProfileId[]::new));
            }
            var expected = new TreeMap<String, ProfileId>();
            for (var name : List.of("a", "b", "c")) {
                members.getOrDefault(name, Set.of()).forEach(id -> expected.put(id.toString(), id));
            }
            for (var name : List.of("x", "y")) {
                members.getOrDefault(name, Set.of()).forEach(id -> expected.remove(id.toString()));
            }
            var message = rows.campaign(List.of("a" + seed, "b" + seed, "c" + seed), List.of("x" + seed, "y" + seed))
                    .message();
            var found = new ArrayList<String>();
            var after = LOWEST;
            while (true) {
                var limit = 1 + random.nextInt(7);
                var chunk = chunk(message, after, HIGHEST, limit);
                found.addAll(chunk.stream().map(ProfileId::toString).toList());
                if (chunk.size() < limit) {
                    break;
                }
                after = chunk.getLast().value();
            }
            assertThat(found).as("seed %s", seed).containsExactlyElementsOf(expected.keySet());
        }
    }

    private List<ProfileId> chunk(MessageId message, UUID after, UUID upTo, int limit) {
        var sql = resolver.chunk(account, message, after, upTo, limit);
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .map((row, _) -> new ProfileId(row.getObject("profile_id", UUID.class)))
                        .list());
    }

    private List<String> resolve(MessageId message) {
        var sql = resolver.chunk(account, message, LOWEST, HIGHEST, 1000);
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .map((row, _) ->
                                new ProfileId(row.getObject("profile_id", UUID.class)) + " " + row.getString("skip"))
                        .list());
    }

    private Optional<UUID> upperBound(MessageId message) {
        var sql = resolver.upperBound(account, message);
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .mapTo(UUID.class)
                        .findOne());
    }
}
