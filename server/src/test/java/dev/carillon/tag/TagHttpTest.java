package dev.carillon.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.TestServer.Access;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagHttpTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private static TestDb database;
    private static TestServer server;

    private Access access;
    private ApiClient client;
    private Samples samples;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(
                database, WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
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
    void aTagIsMadeReadRenamedAndDeleted() {
        var created = client.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "Spring"}}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/attributes").toString()).isEqualTo("{\"name\":\"Spring\"}");
        assertThat(created.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        var path = "/api/tags/" + created.id();
        assertThat(client.get(path).at("/data")).isEqualTo(created.at("/data"));

        var renamed = client.patch(path, Samples.resource("tag", created.id(), "{\"name\": \"Summer\"}"));
        assertThat(renamed.status()).isEqualTo(204);
        assertThat(renamed.text()).isEmpty();
        assertThat(client.get(path).at("/data/attributes/name").stringValue()).isEqualTo("Summer");

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(client.patch(path, Samples.resource("tag", created.id(), "{\"name\": \"x\"}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTagIsInTheGroupThatWasNamedOrInTheDefaultOne() {
        var season = samples.tagGroup("Season", false);
        var spring = samples.tag("Spring", season);
        assertThat(client.get("/api/tags/" + spring + "/tag-group").id()).isEqualTo(season);
        var group = client.get("/api/tags/" + samples.tag("Loose") + "/tag-group");
        assertThat(group.at("/data/attributes/default").booleanValue()).isTrue();

        for (var unknown : List.of(UNKNOWN, "x")) {
            var refused = client.post("/api/tags", """
                    {"data": {"type": "tag", "attributes": {"name": "Autumn"}, "relationships": {
                      "tag-group": {"data": {"type": "tag-group", "id": "%s"}}}}}""".formatted(unknown));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(pointer(refused)).isEqualTo("/data/relationships/tag-group/data/id");
        }
        assertThat(names("filter=equals(name,'Autumn')")).isEmpty();
    }

    @Test
    void olderRevisionsNameTheGroupAmongTheAttributes() {
        var season = samples.tagGroup("Season", false);
        var body = """
                {"data": {"type": "tag", "attributes": {"name": "%s", "tag_group_id": "%s"}}}""";
        var old = client.at("2023-06-15");
        var created = old.post("/api/tags/", body.formatted("Spring", season));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(groupOf(created)).isEqualTo(season);
        var loose = old.post("/api/tags/", body.replace("\"%s\"}}}", "null}}}").formatted("Loose"));
        assertThat(groupOf(loose)).isNotEqualTo(season);
        var refused = old.post("/api/tags/", body.formatted("Summer", UNKNOWN));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(client.post("/api/tags", body.formatted("Summer", season)).status())
                .isEqualTo(400);
        assertThat(old.get("/api/tags/?page[size]=7").status()).isEqualTo(400);
    }

    @Test
    void tagsAreFilteredByTheirNames() {
        for (var name : List.of("Spring sale", "Summer sale", "Summer news")) {
            samples.tag(name);
        }
        assertThat(names("filter=equals(name,'Summer sale')")).containsExactly("Summer sale");
        assertThat(names("filter=equals(name,['Summer sale','Spring sale'])"))
                .containsExactly("Spring sale", "Summer sale");
        assertThat(names("filter=contains(name,'mer')")).containsExactly("Summer sale", "Summer news");
        assertThat(names("filter=starts-with(name,'Spring')")).containsExactly("Spring sale");
        assertThat(names("filter=ends-with(name,'sale')")).containsExactly("Spring sale", "Summer sale");
        assertThat(client.get("/api/tags?filter=equals(id,'x')").status()).isEqualTo(400);
    }

    @Test
    void tagsAreSortedAndWalkedPageByPage() {
        insertTags(55);
        for (var sort : List.of("id", "-id", "name", "-name")) {
            var first = client.get("/api/tags?sort=" + sort);
            var rest = client.get(path(first.at("/links/next").stringValue()));
            assertThat(first.at("/data")).hasSize(50);
            assertThat(rest.at("/data")).hasSize(5);
            assertThat(rest.at("/links/next").isNull()).isTrue();
            var key = sort.endsWith("id") ? "id" : "name";
            var seen = new ArrayList<>(first.at("/data").findValuesAsString(key));
            seen.addAll(rest.at("/data").findValuesAsString(key));
            // Ids of groups are found too, each right behind the one of its tag.
            if (key.equals("id")) {
                seen.removeIf(id -> id.equals(groupOfFirst(first)));
            }
            assertThat(sort.startsWith("-") ? seen.reversed() : seen)
                    .hasSize(55)
                    .isSorted();
        }
        assertThat(client.get("/api/tags?page[size]=7").at("/data")).hasSize(7);
        assertThat(client.get("/api/tags?page[size]=51").status()).isEqualTo(400);
    }

    @Test
    void groupsAreIncludedOnceEach() {
        var season = samples.tagGroup("Season", true);
        samples.tag("Spring", season);
        var summer = samples.tag("Summer", season);
        var many = client.get("/api/tags?include=tag-group&fields[tag-group]=exclusive&fields[tag]=name");
        assertThat(many.at("/included")).hasSize(1);
        assertThat(many.at("/included/0/id").stringValue()).isEqualTo(season);
        assertThat(many.at("/included/0/attributes").toString()).isEqualTo("{\"exclusive\":true}");
        var one = client.get("/api/tags/" + summer + "?include=tag-group");
        assertThat(one.at("/included/0/attributes/name").stringValue()).isEqualTo("Season");
        assertThat(one.at("/data/relationships/tag-group/data/id").stringValue())
                .isEqualTo(season);
        assertThat(client.get("/api/tags/" + summer + "/relationships/tag-group")
                        .id())
                .isEqualTo(season);
        assertThat(client.get("/api/tags/" + summer).at("/included").isMissingNode())
                .isTrue();
    }

    @Test
    void everyLinkOfATagAndItsGroupLeadsSomewhere() {
        var tag = samples.tag("Spring", samples.tagGroup("Season", false));
        var reply = client.get("/api/tags/" + tag + "?include=tag-group");
        var links = reply.json().findValuesAsString("self");
        links.addAll(reply.json().findValuesAsString("related"));
        assertThat(links)
                .hasSize(7)
                .allSatisfy(link -> assertThat(client.get(path(link)).status()).isEqualTo(200));
    }

    @Test
    void aNameBelongsToOneTag() {
        var spring = samples.tag("Spring");
        var summer = samples.tag("Summer", samples.tagGroup("Season", false));
        var refused = client.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "Summer"}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(pointer(refused)).isEqualTo("/data/attributes/name");
        assertThat(detail(refused)).contains(summer);
        var rename = client.patch("/api/tags/" + spring, Samples.resource("tag", spring, "{\"name\": \"Summer\"}"));
        assertThat(rename.status()).isEqualTo(400);
        assertThat(detail(rename)).contains(summer);

        assertThat(client.patch("/api/tags/" + summer, Samples.resource("tag", summer, "{\"name\": \"Summer\"}"))
                        .status())
                .isEqualTo(204);
        var stranger = server.client(server.access("Stranger").privateKey());
        assertThat(new Samples(stranger).tag("Summer")).isNotEqualTo(summer);
    }

    @Test
    void theFiveHundredAndFirstTagIsRefused() {
        insertTags(499);
        var last = samples.tag("The last");
        var refused = client.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "One more"}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(detail(refused)).contains("500 tags");
        client.delete("/api/tags/" + last);
        samples.tag("One more");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        var reply = client.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": " ", "color": "red"}}}""");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/data/attributes/name", "/data/attributes/color");
        var id = samples.tag("Spring");
        var moved = client.patch("/api/tags/" + id, """
                {"data": {"type": "tag", "id": "%s", "attributes": {"name": "Spring"}, "relationships": {
                  "tag-group": {"data": {"type": "tag-group", "id": "%s"}}}}}""".formatted(id, UNKNOWN));
        assertThat(moved.status()).isEqualTo(400);
        assertThat(pointer(moved)).isEqualTo("/data/relationships");
    }

    @Test
    void aKeyNeedsTheScopesOfTags() {
        var name = "Scoped " + System.nanoTime();
        var reader = server.client(server.access(name, "tags:read").privateKey());
        assertThat(reader.get("/api/tags").status()).isEqualTo(200);
        assertThat(reader.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "Spring"}}}""").status()).isEqualTo(403);
        var other = server.client(server.access(name, "campaigns:read").privateKey());
        assertThat(other.get("/api/tags").status()).isEqualTo(403);
    }

    /// Straight into the table: made one by one they would take their time.
    private void insertTags(int count) {
        var group = client.get("/api/tag-groups").at("/data/0/id").stringValue();
        database.db()
                .useTransaction(tx -> tx.handle().execute("""
                        INSERT INTO tag (account_id, tag_id, tag_group_id, name)
                        SELECT ?, gen_random_uuid(), ?::uuid, 'Tag ' || to_char(n, 'FM000')
                          FROM generate_series(1, ?) AS n
                        """, access.account().value(), group, count));
    }

    private static String groupOf(Reply tag) {
        return tag.at("/data/relationships/tag-group/data/id").stringValue();
    }

    private static String groupOfFirst(Reply tags) {
        return tags.at("/data/0/relationships/tag-group/data/id").stringValue();
    }

    private List<String> names(String query) {
        var reply = client.get("/api/tags?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data").findValuesAsString("name");
    }

    private static String pointer(Reply reply) {
        return reply.at("/errors/0/source/pointer").stringValue();
    }

    private static String detail(Reply reply) {
        return reply.at("/errors/0/detail").stringValue();
    }

    private static String path(String link) {
        assertThat(link).startsWith(TestServer.BASE_URL);
        return link.substring(TestServer.BASE_URL.length());
    }
}
