package dev.carillon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.audience.AudienceModule;
import dev.carillon.base.Channel;
import dev.carillon.base.ProfileId;
import dev.carillon.base.Ulids;
import dev.carillon.profile.ConsentChange;
import dev.carillon.profile.Evidence;
import dev.carillon.profile.ProfileModule;
import dev.carillon.tag.TagModule;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.AudienceRows;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecipientHttpTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final ProfileModule PROFILES = new ProfileModule(DATABASE.db(), InstantSource.system());
    private static final TestServer SERVER = TestServer.start(
            DATABASE,
            new ReportModule(
                            DATABASE.db(),
                            new AudienceModule(
                                            DATABASE.db(),
                                            InstantSource.system(),
                                            PROFILES,
                                            new TagModule(DATABASE.db()).resourceTags())
                                    .explainAudience())
                    .routes());

    private final TestServer.Access access = SERVER.access("account of " + System.identityHashCode(this));
    private final ApiClient client = SERVER.client(access.privateKey());
    private final AudienceRows rows = new AudienceRows(DATABASE.db(), access.account());
    private AudienceRows.Sent sent = rows.campaign(List.of("one"), List.of("not"));
    private UUID run = run(sent);

    @AfterAll
    static void close() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void recipientsHaveTheirOutcomeOrArePlanned() {
        var people = people(5);
        slice("leased", people);
        settle(people.get(1), "rejected", "bad_address");
        settle(people.get(3), "accepted", null);
        var page = client.get(path(""));
        assertThat(states(page.at("/data"))).containsExactly("planned", "rejected", "planned", "accepted", "planned");
        var refused = page.at("/data/1");
        assertThat(refused.at("/type").stringValue()).isEqualTo("campaign-recipient");
        assertThat(refused.at("/attributes/reason").stringValue()).isEqualTo("bad_address");
        assertThat(refused.at("/attributes/code").stringValue()).isEqualTo("550 5.1.1");
        assertThat(refused.at("/attributes/email").stringValue()).isEqualTo("p1@example.com");
        assertThat(refused.at("/relationships/profile/links").toString())
                .isEqualTo("{\"related\":\"https://carillon.test/api/profiles/" + people.get(1) + "/\"}");
        assertThat(refused.at("/relationships/profile/data/id").stringValue())
                .isEqualTo(people.get(1).toString());
        assertThat(refused.at("/relationships/campaign-message/data/id").stringValue())
                .isEqualTo(sent.message().toString());
        assertThat(page.at("/data/3/attributes/reason").isNull()).isTrue();
    }

    @Test
    void endedSlicesPlanNobody() {
        slice("done", people(3));
        slice("cancelled", people(3));
        assertThat(client.get(path("")).at("/data").size()).isZero();
    }

    /// Against a model in memory: overlapping slices of any size, any outcomes, every filter, small pages.
    @Test
    void pagesTogetherAreEveryRecipientInOrderWhateverTheSlices() {
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            sent = rows.campaign(List.of(), List.of());
            run = run(sent);
            var expected = new TreeMap<String, String>();
            var shuffled = new ArrayList<>(people(150));
            shuffled.forEach(person -> expected.put(person.toString(), "planned"));
            for (var person : people(20)) {
                var reason = random.nextBoolean() ? "unsubscribed" : "suppressed";
                settle(person, "skipped", reason);
                expected.put(person.toString(), "skipped " + reason);
            }
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                var some = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(25)));
                slice(
                        random.nextBoolean() ? "ready" : "leased",
                        some.stream().sorted(byText()).toList());
                for (var person : some) {
                    switch (random.nextInt(6)) {
                        case 0, 1 -> settle(person, "accepted", null);
                        case 2 -> settle(person, "in_doubt", "process_died");
                        default -> {
                            continue;
                        }
                    }
                    expected.put(person.toString(), state(person));
                }
                some.clear();
            }
            for (var filter : List.of(
                    "",
                    "equals(state,\"planned\")",
                    "equals(state,\"accepted\")",
                    "equals(state,\"in_doubt\")",
                    "equals(state,\"skipped\")",
                    "equals(state,\"failed\")",
                    "equals(state,[\"planned\",\"in_doubt\"])",
                    "equals(reason,\"suppressed\")",
                    "equals(state,\"skipped\"),equals(reason,\"unsubscribed\")",
                    "equals(state,\"accepted\"),equals(reason,\"unsubscribed\")",
                    "equals(state,\"accepted\"),equals(state,\"skipped\")")) {
                assertThat(walk(filter, 1 + random.nextInt(9)))
                        .as("seed %s, filter %s", seed, filter)
                        .containsExactlyElementsOf(expected.entrySet().stream()
                                .filter(entry -> matches(filter, entry.getValue()))
                                .map(Map.Entry::getKey)
                                .toList());
            }
        }
    }

    @Test
    void explanationNamesEachGateWithItsEvidence() {
        var ada = rows.person("ada@example.com");
        rows.list("one", ada);
        rows.list("not");
        var change = new ConsentChange(ada, Channel.EMAIL, Instant.parse("2026-11-01T09:00:00Z"));
        DATABASE.db()
                .useTransaction(tx -> PROFILES.consents()
                        .unsubscribe(
                                tx, access.account(), List.of(change), Evidence.answer("one_click", sent.message())));
        settle(ada, "skipped", "unsubscribed");

        var explained = client.get("/carillon/campaigns/" + sent.campaign() + "/recipients/" + ada);
        assertThat(explained.status()).isEqualTo(200);
        var message = explained.at("/data/attributes/messages/0");
        assertThat(message.at("/is_in_audience").booleanValue()).isTrue();
        assertThat(message.at("/included/0/is_member").booleanValue()).isTrue();
        assertThat(message.at("/excluded/0/is_member").booleanValue()).isFalse();
        assertThat(message.at("/skip").stringValue()).isEqualTo("unsubscribed");
        assertThat(message.at("/gates/0").toString()).isEqualTo("""
                {"gate":"unsubscribed","is_passed":false,"evidence":[{"change":"unsubscribed","reason":null,\
                "since":"2026-11-01T09:00:00.000000+00:00","method":"one_click","source":null,"message_id":"%s"}]}\
                """.formatted(sent.message()));
        assertThat(message.at("/gates/1/is_passed").booleanValue()).isTrue();
        assertThat(message.at("/gates/3/evidence/0/address").stringValue()).isEqualTo("ada@example.com");
        assertThat(message.at("/outcomes/0/state").stringValue()).isEqualTo("skipped");
    }

    @Test
    void explanationTellsWhatWasReplaced() {
        var ada = rows.person("ada@example.com");
        rows.list("one", ada);
        settle(ada, "accepted", null);
        rows.execute("""
                INSERT INTO ledger_history
                SELECT message_id, profile_id, leg, run_id, attempt, account_id, variation_id, 'in_doubt', 'unanswered',
                       NULL, NULL, at
                  FROM ledger
                 WHERE profile_id = ?
                """, ada.value());
        var message = client.get("/carillon/campaigns/" + sent.campaign() + "/recipients/" + ada)
                .at("/data/attributes/messages/0");
        assertThat(message.at("/skip").isNull()).isTrue();
        assertThat(message.at("/outcomes/0/state").stringValue()).isEqualTo("accepted");
        assertThat(message.at("/history/0/reason").stringValue()).isEqualTo("unanswered");
    }

    @Test
    void explanationOfWhoIsPlannedAndOfWhoIsNotMeant() {
        var people = people(3);
        slice("ready", people);
        var outsider = rows.person("eve@example.com");
        var planned = explain(people.get(1));
        assertThat(planned.at("/outcomes/0/state").stringValue()).isEqualTo("planned");
        assertThat(planned.at("/outcomes").size()).isEqualTo(1);
        var stranger = explain(outsider);
        assertThat(stranger.at("/is_in_audience").booleanValue()).isFalse();
        assertThat(stranger.at("/outcomes").size()).isZero();
    }

    @Test
    void recipientsOwnIdLeadsToItsExplanation() {
        slice("ready", people(1));
        var listed = client.get(path("")).at("/data/0");
        var self = listed.at("/links/self").stringValue().substring(TestServer.BASE_URL.length());
        assertThat(client.get(self).status()).isEqualTo(200);
    }

    @Test
    void unknownsAndOtherAccountsAreNotFound() {
        var ada = rows.person("ada@example.com");
        var stranger = SERVER.client(SERVER.access("stranger").privateKey());
        assertThat(stranger.get(path("")).status()).isEqualTo(404);
        assertThat(stranger.get("/carillon/campaigns/" + sent.campaign() + "/recipients/" + ada)
                        .status())
                .isEqualTo(404);
        for (var path : List.of(
                "/carillon/campaigns/nonsense/recipients",
                "/carillon/campaigns/" + Ulids.text(Ulids.next()) + "/recipients",
                "/carillon/campaigns/" + sent.campaign() + "/recipients/nonsense",
                "/carillon/campaigns/" + sent.campaign() + "/recipients/" + ProfileId.next())) {
            assertThat(client.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void wrongFiltersAndCursorsAreRefused() {
        for (var query : List.of(
                "filter=equals(state,\"gone\")",
                "filter=equals(mood,\"good\")",
                "page[cursor]=nonsense",
                "page[size]=0",
                "page[size]=1001",
                "sort=state",
                // A cursor of the right form with a place that is none.
                "page[cursor]=WyJmIiwiIiwiIiwiMDFISEhISEhISEhISEhISEhISEhISEhISEgiXQ")) {
            var refused = client.get(path(query));
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.at("/errors/0/source/parameter").isString()).isTrue();
        }
    }

    private JsonNode explain(ProfileId person) {
        return client.get("/carillon/campaigns/" + sent.campaign() + "/recipients/" + person)
                .at("/data/attributes/messages/0");
    }

    private List<String> walk(String filter, int pageSize) {
        var ids = new ArrayList<String>();
        var next = Optional.of(path("page[size]=" + pageSize + (filter.isEmpty() ? "" : "&filter=" + filter)));
        while (next.isPresent()) {
            var page = client.get(next.get());
            page.at("/data")
                    .forEach(recipient -> ids.add(
                            recipient.at("/relationships/profile/data/id").stringValue()));
            assertThat(ids).as("pages that never end").hasSizeLessThan(1_000);
            next = Optional.ofNullable(page.at("/links/next").stringValue(null))
                    .map(link -> link.substring(TestServer.BASE_URL.length()));
        }
        return ids;
    }

    private static boolean matches(String filter, String outcome) {
        if (filter.isEmpty()) {
            return true;
        }
        return List.of(filter.split("(?<=\\)),")).stream()
                .allMatch(condition ->
                        List.of(outcome.split(" ")).stream().anyMatch(word -> condition.contains("\"" + word + "\"")));
    }

    private String path(String query) {
        return "/carillon/campaigns/" + sent.campaign() + "/recipients" + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<String> states(JsonNode data) {
        var states = new ArrayList<String>();
        data.forEach(recipient -> states.add(recipient.at("/attributes/state").stringValue()));
        return states;
    }

    private String state(ProfileId person) {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(
                                "SELECT concat_ws(' ', outcome, reason) FROM ledger WHERE profile_id = ?",
                                person.value())
                        .mapTo(String.class)
                        .one());
    }

    private List<ProfileId> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> rows.person("p" + i + "@example.com"))
                .toList();
    }

    private static Comparator<ProfileId> byText() {
        return Comparator.comparing(ProfileId::toString);
    }

    private UUID run(AudienceRows.Sent of) {
        var id = Ulids.next();
        rows.execute(
                """
                INSERT INTO delivery_run (run_id, account_id, campaign_id, message_id, channel, variation_ids, state,
                                          start_at, in_doubt_policy, created_at)
                VALUES (?, ?, ?, ?, 'email', '{}', 'active', now(), 'leave', now())
                """,
                id,
                access.account().value(),
                of.campaign().value(),
                of.message().value());
        return id;
    }

    private void slice(String state, List<ProfileId> people) {
        rows.execute(
                """
                INSERT INTO delivery_slice (slice_id, run_id, account_id, message_id, variation_id, channel, due, attempt,
                                            profile_ids, legs, state)
                VALUES (?, ?, ?, ?, gen_random_uuid(), 'email', now(), 1, ?, array_fill(0::smallint, ARRAY[?]), ?)
                """,
                Ulids.next(),
                run,
                access.account().value(),
                sent.message().value(),
                people.stream().map(ProfileId::value).toArray(UUID[]::new),
                people.size(),
                state);
    }

    private void settle(ProfileId person, String outcome, @Nullable String reason) {
        rows.execute(
                """
                INSERT INTO ledger (message_id, profile_id, leg, account_id, variation_id, run_id, attempt, outcome, reason,
                                    code, detail, at)
                VALUES (?, ?, 0, ?, gen_random_uuid(), ?, 1, CAST(? AS delivery_outcome), ?, '550 5.1.1', 'text', now())
                """, sent.message().value(), person.value(), access.account().value(), run, outcome, reason);
    }
}
