package dev.carillon.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateHttpTest {

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, new ContentModule(database.db(), InstantSource.system()).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
    }

    @Test
    void aTemplateIsMadeReadChangedAndDeleted() {
        var created = client.post("/api/templates", template("News", "<p>Hi</p>"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/data/attributes/editor_type").stringValue()).isEqualTo("CODE");
        assertThat(created.at("/data/attributes/text").stringValue()).isEqualTo("Hi");
        assertThat(created.at("/data/attributes/created").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
        var path = "/api/templates/" + created.id();
        assertThat(client.get(path).at("/data")).isEqualTo(created.at("/data"));

        var change = """
                {"data": {"type": "template", "id": "%s", "attributes": {"name": "Newer", "text": null}}}""".formatted(created.id());
        var changed = client.patch(path, change);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/data/attributes/name").stringValue()).isEqualTo("Newer");
        assertThat(changed.at("/data/attributes/html").stringValue()).isEqualTo("<p>Hi</p>");
        assertThat(changed.at("/data/attributes/text").isNull()).isTrue();

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
    }

    @Test
    void theListIsWalkedForwardAndBackByItsLinks() {
        for (int i = 0; i < 25; i++) {
            client.post("/api/templates", template("T" + i % 5, "<p>" + i + "</p>"));
        }
        var seen = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var reply = client.get("/api/templates?sort=-name&fields[template]=name");
        var second = reply;
        while (true) {
            reply.at("/data").forEach(item -> seen.add(item.at("/id").stringValue()));
            sizes.add(reply.at("/data").size());
            if (reply.at("/links/next").isNull()) {
                break;
            }
            reply = client.get(path(reply.at("/links/next").stringValue()));
            second = sizes.size() == 1 ? reply : second;
        }
        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(seen).doesNotHaveDuplicates().hasSize(25);
        assertThat(second.at("/links/prev").isNull()).isFalse();
        var back = client.get(path(second.at("/links/prev").stringValue()));
        assertThat(back.at("/data").findValuesAsString("id")).isEqualTo(seen.subList(0, 10));
        assertThat(back.at("/links/prev").isNull()).isTrue();
        assertThat(back.at("/links/next").isNull()).isFalse();
    }

    @Test
    void aWholeLinkWorksAsACursorAndAnotherListsDoesNot() {
        for (int i = 0; i < 11; i++) {
            client.post("/api/templates", template("T" + i, "<p></p>"));
        }
        var next = client.get("/api/templates?sort=name").at("/links/next").stringValue();
        var encoded = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
        var whole = client.get("/api/templates?sort=name&page[cursor]=" + encoded);
        assertThat(whole.at("/data")).hasSize(1);
        var token = next.substring(next.indexOf("cursor%5D=") + 10);
        assertThat(client.get("/api/templates?sort=name&page[cursor]=%3D" + token)
                        .at("/data"))
                .hasSize(1);
        assertThat(client.get("/api/templates?sort=-name&page[cursor]=" + token).status())
                .isEqualTo(400);
        assertThat(client.get("/api/templates?page[cursor]=nonsense").status()).isEqualTo(400);
        assertThat(client.get("/api/templates?page[cursor]=bnVsbA").status()).isEqualTo(400);
    }

    @Test
    void filtersJoinWithAnd() {
        var first = client.post("/api/templates", template("Spring sale", "<p></p>"))
                .id();
        client.post("/api/templates", template("Summer sale", "<p></p>"));
        assertThat(names("filter=contains(name,\"SALE\")")).hasSize(2);
        assertThat(names("filter=contains(name,'sale'),equals(name,'Spring sale')"))
                .containsExactly("Spring sale");
        assertThat(names("filter=and(any(id,[\"" + first + "\",\"x\"]),greater-than(created,2020-01-01))"))
                .containsExactly("Spring sale");
        assertThat(names("filter=any(id,[])")).isEmpty();
        assertThat(names("filter=less-than(created,2020-01-01T00:00:00+00:00)")).isEmpty();
        assertThat(names("filter=equals(name,\u2018Summer sale\u2019)")).containsExactly("Summer sale");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        var reply = client.post("/api/templates", """
                {"data": {"type": "template", "attributes": {"editor_type": "WORD", "html": 3, "subject": "x"}}}""");
        assertThat(reply.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/data/attributes/editor_type",
                        "/data/attributes/html",
                        "/data/attributes/subject",
                        "/data/attributes/name");
    }

    private List<String> names(String query) {
        var reply = client.get("/api/templates?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data").findValuesAsString("name");
    }

    private static String path(String link) {
        assertThat(link).startsWith(TestServer.BASE_URL);
        return link.substring(TestServer.BASE_URL.length());
    }

    private static String template(String name, String html) {
        return """
                {"data": {"type": "template", "attributes":
                  {"name": "%s", "editor_type": "CODE", "html": "%s", "text": "Hi"}}}""".formatted(name, html);
    }
}
