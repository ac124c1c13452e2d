package dev.carillon.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UniversalContentHttpTest {

    private static final String ALL = "/api/template-universal-content";
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String TEXT = """
            {"content_type": "block", "type": "text", "data": {"content": "<p>Hi</p>", "display_options": {
               "show_on": "mobile", "visible_check": "a > 1", "content_repeat": {"repeat_for": "items", "item_alias": "item"}},
             "styles": {"background_color": "a", "block_background_color": "b", "block_padding_bottom": 1, "block_padding_left": 2,
               "block_padding_right": 3, "block_padding_top": 4, "block_border_color": "c", "block_border_style": "dashed",
               "block_border_width": 5, "extra_css_class": "d", "color": "e", "font_family": "f", "font_size": 6,
               "font_style": "italic", "font_weight": "700", "letter_spacing": 7, "text_decoration": "underline",
               "inner_padding_bottom": 8, "inner_padding_left": 9, "inner_padding_right": 10, "inner_padding_top": 11,
               "line_height": 1.25, "mobile_stretch_content": true, "text_align": "right", "text_table_layout": "fixed"}}}""";

    private static final String HTML = """
            {"content_type": "block", "type": "html", "data": {"content": "<b>", "display_options": {}}}""";

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
    void aBlockIsMadeReadChangedAndDeleted() {
        var created = create("Greeting", TEXT);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/type").stringValue()).isEqualTo("template-universal-content");
        assertThat(created.id()).hasSize(26);
        var attributes = created.at("/data/attributes");
        assertThat(attributes.path("name").stringValue()).isEqualTo("Greeting");
        assertThat(attributes.path("definition")).isEqualTo(json(TEXT));
        assertThat(attributes.path("screenshot_status").stringValue()).isEqualTo("never_generated");
        assertThat(attributes.path("screenshot_url").stringValue()).isEmpty();
        assertThat(attributes.path("created").stringValue()).endsWith("+00:00");
        var path = ALL + "/" + created.id();
        assertThat(client.get(path).at("/data")).isEqualTo(created.at("/data"));

        var renamed = patch(created.id(), "{\"name\": \"Other\", \"definition\": null}");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(renamed.at("/data/attributes/name").stringValue()).isEqualTo("Other");
        assertThat(renamed.at("/data/attributes/definition")).isEqualTo(json(TEXT));
        assertThat(renamed.at("/data/attributes/created")).isEqualTo(attributes.path("created"));
        assertThat(renamed.at("/data/attributes/updated")).isNotEqualTo(attributes.path("updated"));
        var replaced = patch(created.id(), "{\"definition\": " + HTML + "}");
        assertThat(replaced.at("/data/attributes/name").stringValue()).isEqualTo("Other");
        assertThat(replaced.at("/data/attributes/definition/type").stringValue())
                .isEqualTo("html");
        assertThat(client.get(path).at("/data")).isEqualTo(replaced.at("/data"));

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(patch(created.id(), "{}").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotGivenIsShownAsNull() {
        assertThat(create("N", HTML).at("/data/attributes/definition/data/display_options"))
                .isEqualTo(json("""
                        {"show_on": null, "visible_check": null, "content_repeat": null}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"button", "drop_shadow", "horizontal_rule", "image", "spacer"})
    void blocksWhoseDataIsNotDescribedKeepWhatTheyAreGiven(String type) {
        for (var data : List.of("null", "{\"styles\": {\"height\": 20}, \"more\": [1, \"x\", null]}")) {
            var definition = "{\"content_type\": \"block\", \"type\": \"%s\", \"data\": %s}".formatted(type, data);
            var created = create("N", definition);
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            assertThat(client.get(ALL + "/" + created.id()).at("/data/attributes/definition"))
                    .isEqualTo(json(definition));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coupon", "header", "product", "review", "social", "split", "table", "unsupported", "video"})
    void otherTypesAreRefusedByName(String type) {
        var reply = create("N", "{\"content_type\": \"block\", \"type\": \"%s\", \"data\": 1}".formatted(type));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors")).hasSize(1);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/definition/type");
        assertThat(reply.at("/errors/0/detail").stringValue()).contains("'" + type + "'", "'spacer'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "content_type": "block"|"content_type": "section"|/content_type
            "type": "text", |"type": 3, |/type
            "type": "text", ||/type
            "content": "<p>Hi</p>"|"content": null|/data/content
            "show_on": "mobile"|"show_on": "watch"|/data/display_options/show_on
            "visible_check": "a > 1"|"visible_check": true|/data/display_options/visible_check
            , "item_alias": "item"||/data/display_options/content_repeat/item_alias
            "block_border_style": "dashed"|"block_border_style": "wavy"|/data/styles/block_border_style
            "font_size": 6|"font_size": "6"|/data/styles/font_size
            "font_style": "italic"|"font_style": "oblique"|/data/styles/font_style
            "font_weight": "700"|"font_weight": 700|/data/styles/font_weight
            "line_height": 1.25|"line_height": "1"|/data/styles/line_height
            "letter_spacing": 7|"letter_spacing": 7.5|/data/styles/letter_spacing
            "mobile_stretch_content": true|"mobile_stretch_content": 1|/data/styles/mobile_stretch_content
            "text_table_layout": "fixed"|"text_table_layout": "x"|/data/styles/text_table_layout
            "color": "e"|"colour": "e"|/data/styles/colour
            "data": |"date": |/date""")
    void whatIsWrongIsNamedByItsPlace(String text, String by, String pointer) {
        assertThat(TEXT).contains(text);
        var reply = create("N", TEXT.replace(text, by == null ? "" : by));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer")).contains("/data/attributes/definition" + pointer);
    }

    @Test
    void aNameAndADefinitionAreNeeded() {
        var reply = client.post(ALL, """
                {"data": {"type": "template-universal-content", "attributes": {"screenshot_url": "x"}}}""");
        assertThat(reply.json().findValuesAsString("pointer"))
                .contains("/data/attributes/name", "/data/attributes/definition", "/data/attributes/screenshot_url");
        for (var definition : List.of("null", "[]", "3", "{}", "{\"data\":".repeat(60) + "{}" + "}".repeat(60))) {
            assertThat(create("N", definition).status()).as(definition).isEqualTo(400);
        }
    }

    @Test
    void everyFilterAndOrderOfTheListWorks() {
        create("B", TEXT);
        create("A", HTML);
        create("C", HTML);
        var second = client.get(ALL + "?filter=equals(name,'A')").at("/data/0");
        var id = second.at("/id").stringValue();
        var time = second.at("/attributes/created").stringValue();
        for (var field : List.of("created", "updated")) {
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
        assertThat(names("filter=any(id,['" + id + "','x'])")).containsExactly("A");
        assertThat(names("filter=any(name,['A','B'])&sort=name")).containsExactly("A", "B");
        assertThat(names("filter=equals(definition.type,'html')&sort=name")).containsExactly("A", "C");
        assertThat(names("filter=equals(definition.type,'video')")).isEmpty();
        assertThat(names("filter=equals(definition.content_type,'block')")).hasSize(3);
        assertThat(names("filter=equals(definition.content_type,'section')")).isEmpty();
        assertThat(names("sort=name")).containsExactly("A", "B", "C");
        assertThat(names("sort=-name")).containsExactly("C", "B", "A");
        assertThat(names("sort=id")).containsExactly("B", "A", "C");
        assertThat(names("sort=-id")).containsExactly("C", "A", "B");
        for (var refused : List.of(
                "filter=contains(name,'A')",
                "filter=equals(created," + time + ")",
                "filter=equals(definition.type,'carousel')",
                "page[size]=101")) {
            assertThat(client.get(ALL + "?" + refused).status()).as(refused).isEqualTo(400);
        }
        assertThat(client.get(ALL + "?fields[template-universal-content]=definition.data.content&sort=name")
                        .at("/data/0/attributes"))
                .isEqualTo(json("""
                        {"definition": {"data": {"content": "<b>"}}}"""));
    }

    @Test
    void pagesAreTwentyLongUnlessAskedOtherwise() {
        for (int i = 0; i < 21; i++) {
            create("N" + i, HTML);
        }
        var first = client.get(ALL + "?sort=created");
        assertThat(first.at("/data")).hasSize(20);
        var next = first.at("/links/next").stringValue().substring(TestServer.BASE_URL.length());
        assertThat(client.get(next).at("/data").findValuesAsString("name")).containsExactly("N20");
        assertThat(client.get(ALL + "?page[size]=100").at("/data")).hasSize(21);
    }

    private List<String> names(String query) {
        var reply = client.get(ALL + "?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data").findValuesAsString("name");
    }

    private Reply create(String name, String definition) {
        return client.post(ALL, """
                {"data": {"type": "template-universal-content", "attributes": {"name": "%s", "definition": %s}}}""".formatted(name, definition));
    }

    private Reply patch(String id, String attributes) {
        return client.patch(ALL + "/" + id, Samples.resource("template-universal-content", id, attributes));
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
