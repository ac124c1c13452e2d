package dev.carillon.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.profile.ProfileModule;
import dev.carillon.tag.TagModule;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ListHttpTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final TestServer SERVER = server();

    private final ApiClient client = SERVER.client(
            SERVER.access("account of " + System.identityHashCode(this)).privateKey());

    @AfterAll
    static void close() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void listsAreMadeRenamedCountedAndDeleted() {
        var id = list("Readers");
        var read = client.get("/api/lists/" + id);
        assertThat(read.at("/data/attributes/name").stringValue()).isEqualTo("Readers");
        assertThat(read.at("/data/attributes/opt_in_process").stringValue()).isEqualTo("single_opt_in");
        assertThat(read.at("/data/attributes/created").stringValue()).matches("\\S+T\\d\\d:\\d\\d:\\d\\d\\+00:00");
        assertThat(read.at("/data/attributes/profile_count").isMissingNode()).isTrue();

        var renamed = client.patch("/api/lists/" + id, """
                {"data":{"type":"list","id":"%s","attributes":{"name":"Writers","opt_in_process":"double_opt_in"}}}
                """.formatted(id));
        assertThat(renamed.at("/data/attributes/name").stringValue()).isEqualTo("Writers");

        add(id, person("ada@example.com"));
        var counted = client.get("/api/lists/" + id + "?additional-fields[list]=profile_count");
        assertThat(counted.at("/data/attributes/profile_count").intValue()).isEqualTo(1);

        assertThat(client.delete("/api/lists/" + id).status()).isEqualTo(204);
        assertThat(client.get("/api/lists/" + id).status()).isEqualTo(404);
        assertThat(client.delete("/api/lists/" + id).status()).isEqualTo(404);
    }

    @Test
    void listsAreFilteredAndPaged() {
        var ids = IntStream.range(0, 12).mapToObj(i -> list("L" + i)).toList();
        var first = client.get("/api/lists");
        assertThat(first.at("/data").size()).isEqualTo(10);
        var rest = client.get(path(first.at("/links/next").stringValue()));
        assertThat(rest.at("/data").size()).isEqualTo(2);
        var some = client.get("/api/lists?filter=any(name,[\"L3\",\"L7\"])&sort=-name");
        assertThat(some.at("/data/0/id").stringValue()).isEqualTo(ids.get(7));
        assertThat(some.at("/data").size()).isEqualTo(2);
    }

    @Test
    void membersComeInTheOrderOfJoiningAndGo() {
        var id = list("Readers");
        var people = IntStream.range(0, 5)
                .mapToObj(i -> person("p" + i + "@example.com"))
                .toList();
        people.reversed().forEach(person -> add(id, person));
        assertThat(members(id)).containsExactlyElementsOf(people.reversed());

        var page = client.get("/api/lists/" + id + "/profiles?page[size]=2&sort=-joined_group_at");
        assertThat(page.at("/data/0/id").stringValue()).isEqualTo(people.getFirst());
        assertThat(page.at("/data/0/attributes/joined_group_at").isString()).isTrue();
        var next = client.get(path(page.at("/links/next").stringValue()));
        assertThat(next.at("/data/0/id").stringValue()).isEqualTo(people.get(2));

        var found = client.get("/api/lists/" + id + "/profiles?filter=equals(email,\"P3@example.com\")");
        assertThat(found.at("/data/0/id").stringValue()).isEqualTo(people.get(3));

        assertThat(client.delete("/api/lists/" + id + "/relationships/profiles", identifiers(people.subList(0, 4)))
                        .status())
                .isEqualTo(204);
        assertThat(members(id)).containsExactly(people.get(4));
    }

    @Test
    void profileKnowsItsLists() {
        var ada = person("ada@example.com");
        var one = list("one");
        list("two");
        add(one, ada);
        var lists = client.get("/api/profiles/" + ada + "/lists");
        assertThat(lists.at("/data").size()).isEqualTo(1);
        assertThat(lists.at("/data/0/id").stringValue()).isEqualTo(one);
        assertThat(client.get("/api/profiles/" + ada + "/relationships/lists")
                        .at("/data")
                        .toString())
                .isEqualTo("[{\"type\":\"list\",\"id\":\"" + one + "\"}]");
    }

    @Test
    void oneUnknownProfileAddsNobody() {
        var id = list("Readers");
        var ada = person("ada@example.com");
        var stranger = "01HHHHHHHHHHHHHHHHHHHHHHHH";
        var refused =
                client.post("/api/lists/" + id + "/relationships/profiles", identifiers(List.of(ada, stranger, "x")));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/2/id");
        var again = client.post("/api/lists/" + id + "/relationships/profiles", identifiers(List.of(ada, stranger)));
        assertThat(again.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/1/id");
        assertThat(members(id)).isEmpty();
    }

    @Test
    void otherAccountsListsDoNotExist() {
        var id = list("Readers");
        var ada = person("ada@example.com");
        var stranger = SERVER.client(SERVER.access("stranger").privateKey());
        for (var reply : List.of(
                stranger.get("/api/lists/" + id),
                stranger.delete("/api/lists/" + id),
                stranger.get("/api/lists/" + id + "/profiles"),
                stranger.get("/api/lists/" + id + "/relationships/profiles"),
                stranger.post("/api/lists/" + id + "/relationships/profiles", identifiers(List.of(ada))),
                stranger.delete("/api/lists/" + id + "/relationships/profiles", identifiers(List.of(ada))),
                stranger.get("/api/profiles/" + ada + "/lists"))) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        }
        assertThat(client.get("/api/lists/" + id).status()).isEqualTo(200);
    }

    @Test
    void listWithoutNameIsRefused() {
        var refused = client.post("/api/lists", "{\"data\":{\"type\":\"list\",\"attributes\":{\"name\":\" \"}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/name");
    }

    private String list(String name) {
        return client.post(
                        "/api/lists", "{\"data\":{\"type\":\"list\",\"attributes\":{\"name\":\"%s\"}}}".formatted(name))
                .id();
    }

    private String person(String email) {
        return client.post(
                        "/api/profiles",
                        "{\"data\":{\"type\":\"profile\",\"attributes\":{\"email\":\"%s\"}}}".formatted(email))
                .id();
    }

    private void add(String list, String profile) {
        var added = client.post("/api/lists/" + list + "/relationships/profiles", identifiers(List.of(profile)));
        assertThat(added.status()).isEqualTo(204);
    }

    private List<String> members(String list) {
        var ids = new ArrayList<String>();
        client.get("/api/lists/" + list + "/relationships/profiles")
                .at("/data")
                .forEach(member -> ids.add(member.at("/id").stringValue()));
        return ids;
    }

    private static String identifiers(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"type\":\"profile\",\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private static String path(String link) {
        return link.substring(TestServer.BASE_URL.length());
    }

    private static TestServer server() {
        var profiles = new ProfileModule(DATABASE.db(), InstantSource.system());
        var routes = new ArrayList<>(profiles.routes());
        routes.addAll(new AudienceModule(
                        DATABASE.db(), InstantSource.system(), profiles, new TagModule(DATABASE.db()).resourceTags())
                .routes());
        return TestServer.start(DATABASE, routes);
    }
}
