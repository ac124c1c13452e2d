package dev.carillon.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.VariationId;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AudienceResolverDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final AccountId account = AccountId.next();
    private final AudienceResolver resolver = new AudienceResolver();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whoIsInSeveralListsComesOnce() {
        var ada = person("ada@example.com");
        list("one", ada);
        list("two", ada);
        assertThat(resolve(message(List.of("one", "two"), List.of()))).containsExactly(ada + " null");
    }

    @Test
    void whoIsExcludedDoesNotCome() {
        var ada = person("ada@example.com");
        var bob = person("bob@example.com");
        list("one", ada, bob);
        list("not", ada);
        assertThat(resolve(message(List.of("one"), List.of("not")))).containsExactly(bob + " null");
    }

    @Test
    void eachGateSaysItsWord() {
        var unsubscribed = person("ada@example.com");
        var suppressed = person("bob@example.com");
        var addressless = person(null);
        var deleted = ProfileId.next();
        bar(unsubscribed, "unsubscribed");
        bar(suppressed, "suppressed");
        list("one", unsubscribed, suppressed, addressless, deleted);
        assertThat(resolve(message(List.of("one"), List.of())))
                .containsExactly(
                        unsubscribed + " unsubscribed",
                        suppressed + " suppressed",
                        addressless + " no_address",
                        deleted + " deleted");
    }

    @Test
    void aTextMessageNeedsAYes() {
        var asked = person("ada@example.com");
        var agreed = person("bob@example.com");
        execute("UPDATE profile SET phone_number = '+1202555' || profile_id WHERE account_id = ?", account.value());
        execute("""
                INSERT INTO consent (account_id, profile_id, channel, state, since, event_id)
                VALUES (?, ?, 'sms', 'subscribed', now(), gen_random_uuid())
                """, account.value(), agreed.value());
        list("one", asked, agreed);
        var message = message(List.of("one"), List.of());
        execute("UPDATE campaign_variation SET channel = 'sms' WHERE message_id = ?", message.value());
        assertThat(resolve(message)).containsExactly(asked + " no_consent", agreed + " null");
    }

    @Test
    void aListThatWasDeletedHasNobody() {
        list("gone", person("ada@example.com"));
        var message = message(List.of("gone"), List.of());
        execute("DELETE FROM list WHERE account_id = ?", account.value());
        assertThat(resolve(message)).isEmpty();
        assertThat(upperBound(message)).isEmpty();
    }

    @Test
    void upperBoundIsTheLastPersonWhoIsNotExcluded() {
        var ada = person("ada@example.com");
        var bob = person("bob@example.com");
        list("one", ada, bob);
        list("not", bob);
        assertThat(upperBound(message(List.of("one"), List.of("not")))).contains(ada.value());
        assertThat(upperBound(message(List.of("one"), List.of("one")))).isEmpty();
    }

    @Test
    void unknownIdsAreNamed() {
        list("one");
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
                everyone.add(person("p" + i + "." + seed + "@example.com"));
            }
            var members = new HashMap<String, Set<ProfileId>>();
            for (var name : List.of("a", "b", "c", "x", "y")) {
                var some = new HashSet<>(everyone);
                some.removeIf(_ -> random.nextInt(3) == 0);
                members.put(name, some);
                list(name + seed, some.toArray(ProfileId[]::new));
            }
            var expected = new TreeMap<String, ProfileId>();
            for (var name : List.of("a", "b", "c")) {
                members.getOrDefault(name, Set.of()).forEach(id -> expected.put(id.toString(), id));
            }
            for (var name : List.of("x", "y")) {
                members.getOrDefault(name, Set.of()).forEach(id -> expected.remove(id.toString()));
            }
            var message = message(List.of("a" + seed, "b" + seed, "c" + seed), List.of("x" + seed, "y" + seed));
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

    private ProfileId person(@Nullable String email) {
        var id = ProfileId.next();
        execute("""
                INSERT INTO profile (account_id, profile_id, email, created_at, updated_at)
                VALUES (?, ?, ?, now(), now())
                """, account.value(), id.value(), email);
        return id;
    }

    private void bar(ProfileId person, String reason) {
        execute(
                "INSERT INTO unreachable VALUES (?, ?, 'email', ?, now(), NULL)",
                account.value(),
                person.value(),
                reason);
    }

    private void list(String id, ProfileId... members) {
        execute("INSERT INTO list VALUES (?, ?, ?, 'single_opt_in', now(), now())", account.value(), id, id);
        for (var member : members) {
            execute("INSERT INTO list_member VALUES (?, ?, ?, now())", account.value(), id, member.value());
        }
    }

    private MessageId message(List<String> included, List<String> excluded) {
        var campaign = CampaignId.next();
        var audience = AudienceId.next();
        var message = MessageId.next();
        execute(
                "INSERT INTO campaign (account_id, campaign_id, name, created_at, updated_at) VALUES (?, ?, 'c', now(), now())",
                account.value(),
                campaign.value());
        execute(
                "INSERT INTO campaign_audience VALUES (?, ?, ?, 'a', 1, ?, ?, now(), now())",
                account.value(),
                audience.value(),
                campaign.value(),
                included.toArray(String[]::new),
                excluded.toArray(String[]::new));
        execute("""
                INSERT INTO campaign_message (account_id, message_id, campaign_id, audience_id, name, created_at, updated_at)
                VALUES (?, ?, ?, ?, 'm', now(), now())
                """, account.value(), message.value(), campaign.value(), audience.value());
        execute("""
                INSERT INTO campaign_variation (account_id, variation_id, message_id, position, name, channel,
                                                created_at, updated_at)
                VALUES (?, ?, ?, 1, 'v', 'email', now(), now())
                """, account.value(), VariationId.next().value(), message.value());
        return message;
    }

    private static void execute(String sql, @Nullable Object... args) {
        DATABASE.db().autocommit(tx -> tx.handle().execute(sql, args));
    }
}
