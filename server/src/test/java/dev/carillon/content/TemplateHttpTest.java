package dev.carillon.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

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
        var withoutHtml = client.post("/api/templates", """
                {"data": {"type": "template", "attributes": {"name": "N", "editor_type": "CODE"}}}""");
        assertThat(withoutHtml.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/html");
    }

    @Test
    void htmlIsKeptAsItWasWritten() {
        var html = "<!DOCTYPE html>\r\n<HTML><Body  bgcolor=red>{% if a %}<tr>{% endif %}<p>\u00e9</BODY>";
        var attributes = new JsonMapper()
                .createObjectNode()
                .put("name", "N")
                .put("editor_type", "CODE")
                .put("html", html);
        var created = client.post("/api/templates", """
                {"data": {"type": "template", "attributes": %s}}""".formatted(attributes));
        assertThat(client.get("/api/templates/" + created.id())
                        .at("/data/attributes/html")
                        .stringValue())
                .isEqualTo(html);
    }

    @Test
    void aCloneHasEverythingButTheIdAndIsOnItsOwn() {
        var source = client.post("/api/templates", """
                {"data": {"type": "template", "attributes":
                  {"name": "News", "editor_type": "USER_DRAGGABLE", "html": "<p>", "text": "t", "amp": "a"}}}""");
        var clone = clone(source.id(), "{\"name\": \"Other\"}");
        assertThat(clone.status()).as(clone.text()).isEqualTo(201);
        assertThat(clone.id()).isNotEqualTo(source.id());
        var attributes = clone.at("/data/attributes");
        assertThat(attributes.path("name").stringValue()).isEqualTo("Other");
        for (var same : List.of("editor_type", "html", "text", "amp")) {
            assertThat(attributes.path(same)).as(same).isEqualTo(source.at("/data/attributes/" + same));
        }
        assertThat(clone(source.id(), "{}").at("/data/attributes/name").stringValue())
                .isEqualTo("Clone of News");
        assertThat(clone(source.id(), "{\"name\": null}")
                        .at("/data/attributes/name")
                        .stringValue())
                .isEqualTo("Clone of News");
        assertThat(clone(source.id(), "{\"name\": \" \"}").status()).isEqualTo(400);
        client.delete("/api/templates/" + source.id());
        assertThat(client.get("/api/templates/" + clone.id()).status()).isEqualTo(200);
        assertThat(clone(source.id(), "{}").status()).isEqualTo(404);
    }

    @Test
    void olderRevisionsNameTheTemplateAmongTheAttributesAndKnowNoAmp() {
        var id = client.post("/api/templates", template("News", "<p>{{ a }}</p>"))
                .id();
        var older = client.at("2023-07-15");
        var clone = older.post("/api/template-clone/", """
                {"data": {"type": "template", "attributes": {"id": "%s", "name": "Old"}}}""".formatted(id));
        assertThat(clone.status()).as(clone.text()).isEqualTo(201);
        assertThat(clone.at("/data/attributes").has("amp")).isFalse();
        var rendered = older.post("/api/template-render/", """
                {"data": {"type": "template", "attributes": {"id": "%s", "context": {"a": 1}}}}""".formatted(id));
        assertThat(rendered.at("/data/attributes/html").stringValue()).isEqualTo("<p>1</p>");
        assertThat(client.at("2025-01-15")
                        .get("/api/templates/" + id)
                        .at("/data/attributes")
                        .has("amp"))
                .isTrue();
        assertThat(client.at("2026-01-15").get("/api/templates?page[size]=5").status())
                .isEqualTo(400);
        assertThat(client.at("2024-07-15")
                        .get("/api/template-universal-content/")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thereAreAThousandTemplatesAtMost() {
        var source = client.post("/api/templates", template("First", "<p></p>")).id();
        database.db().useTransaction(tx -> tx.handle().execute("""
                INSERT INTO template (account_id, template_id, name, editor_type, created_at, updated_at)
                SELECT account_id, 'filler ' || n, 'Filler', 'CODE', created_at, updated_at
                  FROM template, generate_series(1, 998) n
                 WHERE template_id = ?
                """, source));
        assertThat(clone(source, "{}").status()).isEqualTo(201);
        for (var reply : List.of(clone(source, "{}"), client.post("/api/templates", template("N", "<p></p>")))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("/errors/0/detail").stringValue()).contains("1000 templates");
        }
        client.delete("/api/templates/filler%201");
        assertThat(client.post("/api/templates", template("N", "<p></p>")).status())
                .isEqualTo(201);
    }

    @Test
    void everyFilterAndOrderOfTheListWorks() {
        for (var name : List.of("B", "A", "C")) {
            client.post("/api/templates", template(name, "<p></p>"));
        }
        var second = client.get("/api/templates?filter=equals(name,'A')").at("/data/0");
        var time = second.at("/attributes/created").stringValue();
        var id = second.at("/id").stringValue();
        for (var field : List.of("created", "updated")) {
            assertThat(names("filter=equals(%s,%s)".formatted(field, time))).containsExactly("A");
            assertThat(names("filter=greater-than(%s,%s)".formatted(field, time)))
                    .containsExactly("C");
            assertThat(names("filter=greater-or-equal(%s,%s)".formatted(field, time)))
                    .containsExactly("C", "A");
            assertThat(names("filter=less-than(%s,%s)".formatted(field, time))).containsExactly("B");
            assertThat(names("filter=less-or-equal(%s,%s)".formatted(field, time)))
                    .containsExactly("A", "B");
            assertThat(names("sort=" + field)).containsExactly("B", "A", "C");
            assertThat(names("sort=-" + field)).containsExactly("C", "A", "B");
        }
        assertThat(names("filter=equals(id,'" + id + "')")).containsExactly("A");
        assertThat(names("filter=any(name,['A','C'])&sort=name")).containsExactly("A", "C");
        assertThat(names("sort=name")).containsExactly("A", "B", "C");
        assertThat(names("sort=-name")).containsExactly("C", "B", "A");
        assertThat(names("sort=id")).hasSize(3).containsAll(names("sort=-id"));
        assertThat(names("page[size]=2")).containsExactly("C", "A");
        assertThat(client.get("/api/templates?page[size]=11").status()).isEqualTo(400);
    }

    private Reply clone(String id, String attributes) {
        return client.post("/api/template-clone", Samples.resource("template", id, attributes));
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
