package dev.carillon.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.CountedStatements;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.TestServer.Access;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TaggingHttpTest {

    private static final String CAMPAIGNS = "/api/campaigns?filter=equals(messages.channel,'email')";
    private static final String UNKNOWN = "01H5QQV9F57XJHJDMD86RX4QM5";

    private static TestDb database;
    private static CountedStatements statements;
    private static TestServer server;

    private Access access;
    private ApiClient client;
    private Samples samples;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        statements = new CountedStatements(database);
        server = TestServer.start(
                database, WholeApi.routes(statements.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        access = server.access("Account " + System.nanoTime());
        client = server.client(access.privateKey());
        samples = new Samples(client);
    }

    @Test
    void aCampaignHasTheTagsItWasGiven() {
        var campaign = campaign();
        var other = campaign();
        var spring = samples.tag("Spring");
        var sale = samples.tag("Sale");
        assertThat(tag(spring, "campaign", List.of(campaign, other)).status()).isEqualTo(204);
        assertThat(tag(sale, "campaign", List.of(campaign)).status()).isEqualTo(204);
        assertThat(tag(sale, "campaign", List.of(campaign)).status()).isEqualTo(204);

        var path = "/api/campaigns/" + campaign;
        assertThat(ids(client.get(path).at("/data/relationships/tags/data"))).containsExactly(spring, sale);
        assertThat(ids(client.get(path + "/tags").at("/data"))).containsExactly(spring, sale);
        assertThat(client.get(path + "/tags?fields[tag]=name")
                        .at("/data/1/attributes/name")
                        .stringValue())
                .isEqualTo("Sale");
        assertThat(client.get(path + "/relationships/tags").at("/data/0").toString())
                .isEqualTo("{\"type\":\"tag\",\"id\":\"" + spring + "\"}");
        assertThat(resources(spring, "campaign")).containsExactly(campaign, other);

        assertThat(untag(spring, "campaign", List.of(campaign, other)).status()).isEqualTo(204);
        assertThat(untag(spring, "campaign", List.of(campaign)).status()).isEqualTo(204);
        assertThat(resources(spring, "campaign")).isEmpty();
        assertThat(ids(client.get(path).at("/data/relationships/tags/data"))).containsExactly(sale);
    }

    @Test
    void tagsAreIncludedWithCampaigns() {
        var campaign = campaign();
        var spring = samples.tag("Spring");
        samples.tagCampaign(spring, campaign);
        samples.tagCampaign(spring, campaign());
        campaign();

        var one = client.get("/api/campaigns/" + campaign + "?include=tags");
        assertThat(ids(one.at("/included"))).containsExactly(spring);
        assertThat(one.at("/included/0/attributes/name").stringValue()).isEqualTo("Spring");
        var many = client.get(CAMPAIGNS + "&include=campaign-messages,tags&fields[tag]=id");
        assertThat(many.at("/data")).hasSize(3);
        assertThat(many.at("/included")
                        .valueStream()
                        .map(item -> item.at("/type").stringValue()))
                .containsExactlyInAnyOrder("campaign-message", "campaign-message", "campaign-message", "tag");
        assertThat(many.at("/data")
                        .valueStream()
                        .map(item -> item.at("/relationships/tags/data").size()))
                .containsExactlyInAnyOrder(0, 1, 1);
        assertThat(client.get("/api/campaign-messages/" + samples.messageOf(campaign) + "/campaign")
                        .at("/data"))
                .isEqualTo(one.at("/data"));
    }

    @Test
    void aListHasTheTagsItWasGiven() {
        var list = samples.list("Readers");
        samples.list("Writers");
        var spring = samples.tag("Spring");
        samples.tagList(spring, list);
        var path = "/api/lists/" + list;
        assertThat(ids(client.get(path + "/tags").at("/data"))).containsExactly(spring);
        assertThat(ids(client.get(path + "/relationships/tags").at("/data"))).containsExactly(spring);
        assertThat(resources(spring, "list")).containsExactly(list);
        assertThat(resources(spring, "campaign")).isEmpty();

        var one = client.get(path + "?include=tags,flow-triggers&fields[tag]=name&fields[flow]=status");
        assertThat(ids(one.at("/included"))).containsExactly(spring);
        assertThat(ids(one.at("/data/relationships/tags/data"))).containsExactly(spring);
        var many = client.get("/api/lists?include=tags&sort=name");
        assertThat(ids(many.at("/included"))).containsExactly(spring);
        assertThat(many.at("/data/0/relationships/tags/data")).hasSize(1);
        assertThat(many.at("/data/1/relationships/tags/data").isArray()).isTrue();
        assertThat(many.at("/data/1/relationships/tags/data")).isEmpty();

        assertThat(untag(spring, "list", List.of(list)).status()).isEqualTo(204);
        var without = client.get(path + "?include=tags");
        assertThat(without.at("/included").isArray()).isTrue();
        assertThat(without.at("/included")).isEmpty();
    }

    @Test
    void everyRelationshipOfAListLeadsSomewhere() {
        var list = samples.list("Readers");
        for (var relationship : client.get("/api/lists/" + list).at("/data/relationships")) {
            for (var link : List.of("self", "related")) {
                var path = relationship.at("/links/" + link).stringValue().substring(TestServer.BASE_URL.length());
                assertThat(client.get(path).status()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void oneUnknownIdChangesNothing() {
        var campaign = campaign();
        var list = samples.list("Readers");
        var spring = samples.tag("Spring");
        var stranger = new Samples(server.client(server.access("Stranger").privateKey()));
        for (var unknown : List.of(UNKNOWN, "x", campaign.toLowerCase(Locale.ROOT), stranger.emailCampaign("x"))) {
            assertUnknown(tag(spring, "campaign", List.of(campaign, unknown)), unknown);
        }
        for (var unknown : List.of("x", campaign, stranger.list("Friends"))) {
            assertUnknown(tag(spring, "list", List.of(list, unknown)), unknown);
        }
        assertThat(resources(spring, "campaign")).isEmpty();
        assertThat(resources(spring, "list")).isEmpty();

        samples.tagCampaign(spring, campaign);
        assertUnknown(untag(spring, "campaign", List.of(campaign, UNKNOWN)), UNKNOWN);
        assertThat(resources(spring, "campaign")).containsExactly(campaign);
    }

    @Test
    void noSegmentIsKnownYet() {
        var spring = samples.tag("Spring");
        assertThat(tag(spring, "segment", List.of("abc123")).status()).isEqualTo(404);
        assertThat(untag(spring, "segment", List.of("abc123")).status()).isEqualTo(404);
        assertThat(resources(spring, "segment")).isEmpty();
    }

    @Test
    void anExclusiveGroupAllowsOneOfItsTags() {
        var season = samples.tagGroup("Season", true);
        var spring = samples.tag("Spring", season);
        var summer = samples.tag("Summer", season);
        var campaign = campaign();
        var free = campaign();
        samples.tagCampaign(spring, campaign);

        var refused = tag(summer, "campaign", List.of(free, campaign));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors")).hasSize(1);
        assertThat(refused.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/1/id");
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("'Spring'", spring, campaign);
        assertThat(resources(summer, "campaign")).isEmpty();

        samples.tagCampaign(spring, campaign);
        samples.tagCampaign(samples.tag("Sale"), campaign);
        untag(spring, "campaign", List.of(campaign));
        samples.tagCampaign(summer, campaign);
    }

    @Test
    void ofTwoAtOnceOneGetsTheExclusivePlace() throws Exception {
        var season = samples.tagGroup("Season", true);
        var tags = List.of(samples.tag("Spring", season), samples.tag("Summer", season));
        for (int round = 0; round < 5; round++) {
            var campaign = campaign();
            var barrier = new CyclicBarrier(tags.size());
            var statuses = new ArrayList<Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var replies = tags.stream()
                        .map(id -> threads.submit(() -> {
                            barrier.await();
                            return tag(id, "campaign", List.of(campaign)).status();
                        }))
                        .toList();
                for (var reply : replies) {
                    statuses.add(reply.get());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(204, 400);
        }
    }

    @Test
    void theHundredAndFirstTagOfACampaignIsRefused() {
        var campaign = campaign();
        var tags =
                IntStream.range(0, 101).mapToObj(i -> samples.tag("Tag " + i)).toList();
        tags.subList(0, 100).forEach(tag -> samples.tagCampaign(tag, campaign));
        var refused = tag(tags.getLast(), "campaign", List.of(campaign));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("100 tags", campaign);
        samples.tagCampaign(tags.getFirst(), campaign);
        samples.tagList(tags.getLast(), samples.list("Readers"));
        assertThat(client.get("/api/campaigns/" + campaign + "/tags").at("/data"))
                .hasSize(100);
    }

    @Test
    void aCloneHasTheTagsOfItsSource() {
        var campaign = campaign();
        var spring = samples.tag("Spring", samples.tagGroup("Season", true));
        var sale = samples.tag("Sale");
        samples.tagCampaign(spring, campaign);
        samples.tagCampaign(sale, campaign);
        var clone = client.post("/api/campaign-clone", Samples.resource("campaign", campaign, "{}"));
        assertThat(ids(clone.at("/data/relationships/tags/data"))).containsExactly(spring, sale);
        assertThat(client.get("/api/campaigns/" + clone.id()).at("/data")).isEqualTo(clone.at("/data"));
        assertThat(resources(sale, "campaign")).containsExactly(campaign, clone.id());
    }

    @Test
    void aChangedCampaignKeepsItsTags() {
        var campaign = campaign();
        var spring = samples.tag("Spring");
        samples.tagCampaign(spring, campaign);
        var changed = client.patch(
                "/api/campaigns/" + campaign, Samples.resource("campaign", campaign, "{\"name\": \"Other\"}"));
        assertThat(ids(changed.at("/data/relationships/tags/data"))).containsExactly(spring);
        assertThat(resources(spring, "campaign")).containsExactly(campaign);
    }

    @Test
    void whatIsDeletedLeavesNothingTagged() {
        var season = samples.tagGroup("Season", false);
        var spring = samples.tag("Spring", season);
        var sale = samples.tag("Sale");
        var campaign = campaign();
        var kept = campaign();
        var list = samples.list("Readers");
        for (var tag : List.of(spring, sale)) {
            samples.tagCampaign(tag, campaign);
            samples.tagCampaign(tag, kept);
            samples.tagList(tag, list);
        }
        assertThat(taggings()).isEqualTo(6);

        assertThat(client.delete("/api/campaigns/" + campaign).status()).isEqualTo(204);
        assertThat(resources(spring, "campaign")).containsExactly(kept);
        assertThat(client.delete("/api/lists/" + list).status()).isEqualTo(204);
        assertThat(resources(spring, "list")).isEmpty();
        assertThat(taggings()).isEqualTo(2);

        assertThat(client.delete("/api/tag-groups/" + season).status()).isEqualTo(204);
        assertThat(ids(client.get("/api/campaigns/" + kept + "/tags").at("/data")))
                .containsExactly(sale);
        assertThat(client.delete("/api/tags/" + sale).status()).isEqualTo(204);
        assertThat(client.get("/api/campaigns/" + kept + "?include=tags").at("/included"))
                .isEmpty();
        assertThat(taggings()).isZero();
    }

    @Test
    void taggingNeedsTheScopesOfBothSides() {
        var name = "Scoped " + System.nanoTime();
        var all = new Samples(server.client(server.access(name).privateKey()));
        var spring = all.tag("Spring");
        var body = Samples.identifiers("campaign", List.of(all.emailCampaign("x")));
        var path = "/api/tags/" + spring + "/relationships/campaigns";
        for (var scope : List.of("tags:write", "campaigns:write")) {
            var half = server.client(server.access(name, scope).privateKey());
            assertThat(half.post(path, body).status()).isEqualTo(403);
            assertThat(half.delete(path, body).status()).isEqualTo(403);
        }
        var both = server.client(
                server.access(name, "tags:write", "campaigns:write").privateKey());
        assertThat(both.post(path, body).status()).isEqualTo(204);
    }

    @Test
    void aPageOfManyTaggedCampaignsTakesNoMoreStatementsThanAPageOfOne() {
        var tags = IntStream.range(0, 5).mapToObj(i -> samples.tag("Tag " + i)).toList();
        tags.forEach(tag -> samples.tagCampaign(tag, campaign()));
        var path = CAMPAIGNS + "&include=campaign-messages,tags&page[size]=";
        assertThat(statements(path + 1)).isEqualTo(statements(path + 5)).isBetween(1, 8);
        var lists =
                IntStream.range(0, 3).mapToObj(i -> samples.list("List " + i)).toList();
        lists.forEach(list -> samples.tagList(tags.getFirst(), list));
        assertThat(statements("/api/lists?include=tags&page[size]=1"))
                .isEqualTo(statements("/api/lists?include=tags&page[size]=3"));
    }

    private int statements(String path) {
        statements.take();
        assertThat(client.get(path).status()).isEqualTo(200);
        return statements.take();
    }

    private String campaign() {
        return samples.emailCampaign("YzykDM");
    }

    private Reply tag(String tag, String type, List<String> ids) {
        return client.post("/api/tags/" + tag + "/relationships/" + type + "s", Samples.identifiers(type, ids));
    }

    private Reply untag(String tag, String type, List<String> ids) {
        return client.delete("/api/tags/" + tag + "/relationships/" + type + "s", Samples.identifiers(type, ids));
    }

    private List<String> resources(String tag, String type) {
        return ids(
                client.get("/api/tags/" + tag + "/relationships/" + type + "s").at("/data"));
    }

    private static void assertUnknown(Reply reply, String id) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        assertThat(reply.at("/errors")).hasSize(1);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/1/id");
        assertThat(reply.at("/errors/0/detail").stringValue()).contains(id);
    }

    private long taggings() {
        return database.db()
                .<Long>autocommit(tx -> tx.handle()
                        .select(
                                "SELECT count(*) FROM tagging WHERE account_id = ?",
                                access.account().value())
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> ids(JsonNode items) {
        return items.valueStream().map(item -> item.at("/id").stringValue()).toList();
    }
}
