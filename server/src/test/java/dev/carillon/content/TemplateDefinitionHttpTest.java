package dev.carillon.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDefinitionHttpTest {

    private static final String WITH_DEFINITION = "?additional-fields[template]=definition";

    private static TestDb database;
    private static TestServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, new ContentModule(database.db(), InstantSource.system()).routes());
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void aDefinitionIsKeptAndShownWhereItIsAskedFor() {
        var created = create(Definitions.of(Definitions.block("text"), Definitions.block("button")));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/attributes/editor_type").stringValue()).isEqualTo("SYSTEM_DRAGGABLE");
        assertThat(created.at("/data/attributes").has("definition")).isFalse();

        var path = "/api/templates/" + created.id();
        assertThat(client.get(path).at("/data/attributes").has("definition")).isFalse();
        var definition = client.get(path + WITH_DEFINITION).at("/data/attributes/definition");
        assertThat(definition.at("/template_id").stringValue()).isEqualTo(created.id());
        assertThat(definition.at("/body/properties/css_class").stringValue()).isEqualTo("page");
        assertThat(definition.at("/body/styles/width").intValue()).isEqualTo(640);
        var section = definition.at("/body/sections/0");
        assertThat(section.at("/data/styles/inner_padding_left").intValue()).isEqualTo(7);
        assertThat(section.at("/data/styles/inner_padding_right").isNull()).isTrue();
        var row = section.at("/rows/0");
        assertThat(row.at("/data/styles/column_layout").stringValue()).isEqualTo("1-column-full-width");
        var text = row.at("/columns/0/blocks/0");
        assertThat(text.at("/type").stringValue()).isEqualTo("text");
        assertThat(text.at("/content_type").stringValue()).isEqualTo("block");
        assertThat(text.at("/data/content").stringValue()).isEqualTo("<p>Hello {{ first_name }}</p>");
        assertThat(text.at("/data/styles/line_height").doubleValue()).isEqualTo(1.5);
        assertThat(row.at("/columns/0/blocks/1/data/properties/href").stringValue())
                .isEqualTo("https://carillon.test/buy");
        assertThat(client.get("/api/templates" + WITH_DEFINITION + "&filter=equals(id,'" + created.id() + "')")
                        .at("/data/0/attributes/definition"))
                .isEqualTo(definition);
        assertThat(client.get(path + WITH_DEFINITION + "&fields[template]=definition.body.styles.width,name")
                        .at("/data/attributes/definition")
                        .toString())
                .isEqualTo("{\"body\":{\"styles\":{\"width\":640}}}");
    }

    @Test
    void whatWasReadCanBeWrittenBack() {
        var created = create(Definitions.of(Definitions.BLOCKS.keySet().stream()
                .sorted()
                .map(Definitions::block)
                .toArray(String[]::new)));
        var path = "/api/templates/" + created.id();
        var shown = client.get(path + WITH_DEFINITION).at("/data/attributes");
        var change = Samples.resource("template", created.id(), "{\"definition\": " + shown.path("definition") + "}");
        var changed = client.patch(path + WITH_DEFINITION, change);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("/data/attributes/definition")).isEqualTo(shown.path("definition"));
        assertThat(changed.at("/data/attributes/html")).isEqualTo(shown.path("html"));
    }

    @Test
    void aCloneKeepsTheDefinition() {
        var source = create(Definitions.of(Definitions.block("button"))).id();
        var clone = client.post("/api/template-clone", Samples.resource("template", source, "{}"));
        var shown = client.get("/api/templates/" + clone.id() + WITH_DEFINITION).at("/data/attributes");
        assertThat(shown.path("editor_type").stringValue()).isEqualTo("SYSTEM_DRAGGABLE");
        assertThat(shown.at("/definition/template_id").stringValue()).isEqualTo(clone.id());
        assertThat(shown.at("/definition/body/sections/0/rows/0/columns/0/blocks/0/data/content")
                        .stringValue())
                .isEqualTo("Buy");
        assertThat(patch(clone.id(), "{\"html\": \"<p>\"}").status()).isEqualTo(400);
    }

    @Test
    void eachBlockIsSeenInTheHtml() {
        var page = Jsoup.parse(html(Definitions.of(
                Definitions.BLOCKS.keySet().stream().map(Definitions::block).toArray(String[]::new))));
        assertThat(page.body().attr("style")).contains("background-color:#eeeeee");
        assertThat(page.expectFirst("table.page").attr("width")).isEqualTo("640");
        var text = page.expectFirst("div.big");
        assertThat(text.html()).isEqualTo("<p>Hello {{ first_name }}</p>");
        assertThat(text.attr("style"))
                .contains("color:#123456", "font-size:18px", "line-height:1.5", "text-align:center");
        assertThat(page.expectFirst("td:has(> div.big)").attr("style")).isEqualTo("padding-top:9px");
        assertThat(page.expectFirst("div.desktop > em").text()).isEqualTo("raw");
        var image = page.expectFirst("img");
        assertThat(image.attr("src")).isEqualTo("https://carillon.test/a.png?a=1&b=2");
        assertThat(image.attr("alt")).isEqualTo("A \"bell\"");
        assertThat(image.attr("width")).isEqualTo("120");
        var button = page.expectFirst("a[href=https://carillon.test/buy]");
        assertThat(button.text()).isEqualTo("Buy");
        assertThat(page.expectFirst("td:has(> a[href=https://carillon.test/buy])")
                        .attr("style"))
                .isEqualTo("background-color:#ff0000;border-radius:4px");
        assertThat(page.expectFirst("hr").attr("style"))
                .contains("border-top-width:3px", "border-top-style:dashed", "border-top-color:green");
        assertThat(page.select("div[style*=height:33px]")).hasSize(1);
        assertThat(page.select("div[style*=linear-gradient]")).hasSize(1);
    }

    @Test
    void columnsHaveTheWidthsOfTheirLayout() {
        var three = List.of(Definitions.block("text"), Definitions.block("html"), "");
        var widths = Jsoup.parse(html(Definitions.columns("3-columns-25%-50%-25%", three)))
                .select("td.column")
                .eachAttr("width");
        assertThat(widths).containsExactly("25%", "50%", "25%");
        assertThat(Jsoup.parse(html(Definitions.columns("4-columns-equal-width", three)))
                        .select("td.column")
                        .eachAttr("width"))
                .containsOnly("33%");
    }

    @Test
    void stylesOfTheWholeBecomeAStyleSheet() {
        var styles = """
                {"style_type": "base-styles", "properties": {}, "styles": {"content_background_color": "white"}},
                {"style_type": "text-styles", "styles": {"font_family": "Georgia", "mobile_font_size": 15}},
                {"style_type": "heading-1-styles", "styles": {"font_size": 40, "margin_bottom": 5}},
                {"style_type": "heading-2-styles", "styles": {}}, {"style_type": "heading-3-styles", "styles": {}},
                {"style_type": "heading-4-styles", "styles": {}}, {"style_type": "link-styles", "styles": {"color": "red}</style>"}},
                {"style_type": "mobile-styles", "properties": {}, "styles": {}}""";
        var page = Jsoup.parse(html(
                Definitions.of(Definitions.block("text")).replace("\"styles\": []", "\"styles\": [" + styles + "]")));
        assertThat(page.expectFirst("style").data())
                .contains(
                        "td, p, div, li {font-family:Georgia}",
                        "h1 {font-size:40px;margin-bottom:5px}",
                        "a {color:red/style}",
                        "td, p, div, li {font-size:15px}");
        assertThat(page.expectFirst("table.page").attr("style")).contains("background-color:white");

        var twice = create(Definitions.of(Definitions.block("text"))
                .replace("\"styles\": []", "\"styles\": [{\"style_type\": \"link-styles\", \"styles\": {}}]"));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/definition/styles");
    }

    @Test
    void aBlockIsRepeatedAndHiddenAsItsOptionsWant() {
        var options = """
                "display_options": {"content_repeat": {"repeat_for": "items", "item_alias": "item"},
                                    "visibility": {"check": "item != 'b'"}}""";
        var id = create(Definitions.of(Definitions.block("html", "{\"content\": \"[{{ item }}]\", " + options + "}")))
                .id();
        var context = "{\"context\": {\"items\": [\"a\", \"b\", \"c\"]}}";
        var reply = client.post("/api/template-render", Samples.resource("template", id, context));
        assertThat(Jsoup.parse(reply.at("/data/attributes/html").stringValue()).text())
                .isEqualTo("[a][c]");
    }

    @Test
    void aTagInALinkIsLeftToTheTemplate() {
        var id = create(Definitions.of(Definitions.block("image"))).id();
        var reply = client.post(
                "/api/template-render",
                Samples.resource("template", id, "{\"context\": {\"url\": \"https://x.test/?a&b\"}}"));
        var page = Jsoup.parse(reply.at("/data/attributes/html").stringValue());
        assertThat(page.expectFirst("a").attr("href")).isEqualTo("https://x.test/?a&b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "body"|"bodies"|/body /bodies
            "css_class": "page"|"css_class": 3|/body/properties/css_class
            "width": 640|"width": 1.5|/body/styles/width
            "properties": {}, ||/body/sections/0/data/properties
            1-column-full-width|5-columns|/body/sections/0/rows/0/data/styles/column_layout
            "type": "section"|"type": "block"|/body/sections/0/type
            "data": {}, "blocks"|"data": {"x": 1}, "blocks"|/body/sections/0/rows/0/columns/0/data/x
            "text_align": "center"|"text_align": "middle"|/body/sections/0/rows/0/columns/0/blocks/0/data/styles/text_align
            "line_height": 1.5|"line_height": "1.5"|/body/sections/0/rows/0/columns/0/blocks/0/data/styles/line_height
            "content": "<p>Hello {{ first_name }}</p>", ||/body/sections/0/rows/0/columns/0/blocks/0/data/content
            "font_size": 18|"fontsize": 18|/body/sections/0/rows/0/columns/0/blocks/0/data/styles/fontsize
            "display_options": {}|"display_options": null|/body/sections/0/data/display_options /body/sections/0/rows/0/columns/0/blocks/0/data/display_options
            "styles": []|"styles": null|/styles""")
    void whatIsWrongIsNamedByItsPlace(String text, String by, String pointers) {
        var definition = Definitions.of(Definitions.block("text"));
        assertThat(definition).contains(text);
        var reply = create(definition.replace(text, by == null ? "" : by));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer"))
                .as(reply.text())
                .contains(List.of(pointers.split(" ")).stream()
                        .map("/data/attributes/definition"::concat)
                        .toArray(String[]::new));
    }

    @Test
    void blocksThatCannotBeMadeAreRefusedByName() {
        var reply = create(Definitions.of(Definitions.block("product"), Definitions.block("carousel")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("detail"))
                .satisfiesExactly(
                        product -> assertThat(product).startsWith("Blocks of type 'product' cannot be made here"),
                        carousel -> assertThat(carousel).startsWith("'type' must be one of 'button'"));
    }

    @Test
    void aDragAndDropTemplateTakesNoHtmlAndAWrittenOneNoDefinition() {
        var definition = Definitions.of(Definitions.block("text"));
        var both = client.post("/api/templates", """
                {"data": {"type": "template", "attributes": {"name": "N", "editor_type": "SYSTEM_DRAGGABLE",
                  "html": "<p>", "amp": "a", "definition": %s}}}""".formatted(definition));
        assertThat(both.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/data/attributes/html", "/data/attributes/amp");
        var none = client.post("/api/templates", """
                {"data": {"type": "template", "attributes": {"name": "N", "editor_type": "SYSTEM_DRAGGABLE"}}}""");
        assertThat(none.json().findValuesAsString("pointer")).contains("/data/attributes/definition");

        var dragged = create(definition).id();
        assertThat(patch(dragged, "{\"html\": \"<p>\"}")
                        .at("/errors/0/source/pointer")
                        .stringValue())
                .isEqualTo("/data/attributes/html");
        assertThat(patch(dragged, "{\"amp\": \"a\"}")
                        .at("/errors/0/source/pointer")
                        .stringValue())
                .isEqualTo("/data/attributes/amp");
        var renamed = patch(dragged, "{\"name\": \"Renamed\", \"text\": \"plain\"}");
        assertThat(renamed.at("/data/attributes/name").stringValue()).isEqualTo("Renamed");
        assertThat(renamed.at("/data/attributes/text").stringValue()).isEqualTo("plain");
        assertThat(renamed.at("/data/attributes/html").stringValue()).contains("Hello {{ first_name }}");
        var replaced = patch(dragged, "{\"definition\": " + Definitions.of(Definitions.block("button")) + "}");
        assertThat(replaced.at("/data/attributes/html").stringValue())
                .contains("Buy")
                .doesNotContain("Hello");

        for (var editor : List.of("CODE", "USER_DRAGGABLE")) {
            var written = client.post("/api/templates" + WITH_DEFINITION, """
                    {"data": {"type": "template", "attributes": {"name": "N", "editor_type": "%s", "html": "<p>",
                      "definition": {"any": "thing"}}}}""".formatted(editor));
            assertThat(written.status()).as(written.text()).isEqualTo(201);
            assertThat(written.at("/data/attributes/editor_type").stringValue()).isEqualTo(editor);
            assertThat(written.at("/data/attributes/definition").isNull()).isTrue();
            var refused = patch(written.id(), "{\"definition\": " + definition + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/definition");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "\"x\"", "{}", "{\"body\":null,\"styles\":[null]}", "{\"body\":[[[]]]}"})
    void anythingElseThanADefinitionIsRefused(String definition) {
        assertThat(create(definition).status()).isEqualTo(400);
    }

    @Test
    void deepAndHugeDefinitionsBlameTheClient() {
        assertThat(create("{\"body\":".repeat(5_000) + "{}" + "}".repeat(5_000)).status())
                .isEqualTo(400);
        var wrongBlock = "{\"type\": \"text\", \"data\": {\"styles\": {\"color\": []}}},";
        var wrong = Definitions.of(wrongBlock.repeat(20_000) + Definitions.block("text"));
        assertThat(create(wrong).status()).isEqualTo(400);
        var spacer = Definitions.block("spacer") + ",";
        var huge = Definitions.of(spacer.repeat(10_000) + Definitions.block("text"));
        assertThat(create(huge).status()).isEqualTo(201);
        var tooLarge = Definitions.of(
                Definitions.block("html", "{\"content\": \"" + "x".repeat(11 << 20) + "\", \"display_options\": {}}"));
        assertThat(create(tooLarge).status()).isBetween(400, 499);
    }

    private static String html(String definition) {
        var reply = create(definition);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.at("/data/attributes/html").stringValue();
    }

    private static Reply create(String definition) {
        return client.post("/api/templates", """
                {"data": {"type": "template", "attributes":
                  {"name": "N", "editor_type": "SYSTEM_DRAGGABLE", "definition": %s}}}""".formatted(definition));
    }

    private static Reply patch(String id, String attributes) {
        return client.patch("/api/templates/" + id, Samples.resource("template", id, attributes));
    }
}
