package dev.carillon.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagGroupHttpTest {

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;
    private Samples samples;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, new TagModule(database.db()).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
        samples = new Samples(client);
    }

    @Test
    void everyAccountHasADefaultGroupThatStays() {
        var groups = client.get("/api/tag-groups");
        assertThat(groups.at("/data")).hasSize(1);
        assertThat(groups.at("/data/0/attributes").toString())
                .isEqualTo("{\"name\":\"Default Tag Group\",\"exclusive\":false,\"default\":true}");
        var id = groups.at("/data/0/id").stringValue();

        var refused = client.delete("/api/tag-groups/" + id);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("default tag group");
        assertThat(rename(client, id, "Anything").status()).isEqualTo(204);
        assertThat(client.get("/api/tags/" + samples.tag("Loose") + "/tag-group")
                        .id())
                .isEqualTo(id);
        assertThat(names("")).containsExactly("Anything");
    }

    @Test
    void aGroupIsMadeReadRenamedAndDeletedWithItsTags() {
        var created = client.post("/api/tag-groups", """
                {"data": {"type": "tag-group", "attributes": {"name": "Season", "exclusive": null}}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/attributes").toString())
                .isEqualTo("{\"name\":\"Season\",\"exclusive\":false,\"default\":false}");
        var path = "/api/tag-groups/" + created.id();
        assertThat(client.get(path).at("/data")).isEqualTo(created.at("/data"));

        assertThat(rename(client, created.id(), "Weather").status()).isEqualTo(204);
        assertThat(client.get(path).at("/data/attributes/name").stringValue()).isEqualTo("Weather");

        var rain = samples.tag("Rain", created.id());
        var loose = samples.tag("Loose");
        assertThat(client.get(path + "/tags").at("/data/0/attributes/name").stringValue())
                .isEqualTo("Rain");
        assertThat(client.get(path + "/relationships/tags").at("/data").toString())
                .isEqualTo("[{\"type\":\"tag\",\"id\":\"" + rain + "\"}]");

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(client.get("/api/tags/" + rain).status()).isEqualTo(404);
        assertThat(client.get("/api/tags/" + loose).status()).isEqualTo(200);
    }

    @Test
    void onlyTheNameOfAGroupChanges() {
        var id = samples.tagGroup("Season", true);
        var refused = client.patch(
                "/api/tag-groups/" + id,
                Samples.resource("tag-group", id, "{\"name\": \"x\", \"exclusive\": false, \"default\": true}"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/data/attributes/exclusive", "/data/attributes/default");
        var taken = rename(client, id, "Default Tag Group");
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/name");
        assertThat(names("")).containsExactlyInAnyOrder("Default Tag Group", "Season");
    }

    @Test
    void olderRevisionsAreAnsweredWithTheGroup() {
        var old = client.at("2026-01-15");
        var id = samples.tagGroup("Season", false);
        var renamed = rename(old, id, "Weather");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.at("/data/attributes/name").stringValue()).isEqualTo("Weather");
        var deleted = old.delete("/api/tag-groups/" + id);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.id()).isEqualTo(id);
        assertThat(client.get("/api/tag-groups/" + id).status()).isEqualTo(404);
    }

    @Test
    void groupsAreFilteredSortedAndPaged() {
        IntStream.range(0, 26).forEach(i -> samples.tagGroup("Group " + (char) ('a' + i), i % 2 == 0));
        assertThat(names("filter=equals(default,true)")).containsExactly("Default Tag Group");
        assertThat(names("filter=equals(exclusive,true)")).hasSize(13).contains("Group c");
        assertThat(names("filter=equals(exclusive,false),starts-with(name,'Group'),ends-with(name,'b')"))
                .containsExactly("Group b");
        assertThat(names("filter=contains(name,'ault')")).containsExactly("Default Tag Group");
        assertThat(names("sort=-name").subList(0, 2)).containsExactly("Group z", "Group y");
        assertThat(names("fields[tag-group]=name")).hasSize(25);
        assertThat(names("page[size]=2")).hasSize(2);
        assertThat(client.get("/api/tag-groups?page[size]=26").status()).isEqualTo(400);
    }

    @Test
    void theFiftyFirstGroupIsRefused() {
        IntStream.range(1, 50).forEach(i -> samples.tagGroup("Group " + i, false));
        var refused = client.post("/api/tag-groups", """
                {"data": {"type": "tag-group", "attributes": {"name": "One more"}}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("50 tag groups");
        assertThat(names("filter=equals(name,'One more')")).isEmpty();
    }

    private static Reply rename(ApiClient client, String id, String name) {
        return client.patch(
                "/api/tag-groups/" + id,
                Samples.resource("tag-group", id, "{\"name\": \"%s\", \"return_fields\": null}".formatted(name)));
    }

    private List<String> names(String query) {
        var reply = client.get("/api/tag-groups?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data").findValuesAsString("name");
    }
}
