package dev.carillon.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TemplateRenderHttpTest {

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
    void allPartsOfATemplateAreRenderedAndNothingIsStored() {
        var id = template("<p>{{ name }}</p>", "Text {{ name }}", "AMP {{ name }}");
        var before = client.get("/api/templates/" + id).at("/data/attributes");
        var reply = render(id, """
                {"name": "O'Neill & <Sons>"}""");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.id()).isEqualTo(id);
        assertThat(reply.at("/data/type").stringValue()).isEqualTo("template");
        var attributes = reply.at("/data/attributes");
        assertThat(attributes.path("html").stringValue()).isEqualTo("<p>O&#x27;Neill &amp; &lt;Sons&gt;</p>");
        assertThat(attributes.path("text").stringValue()).isEqualTo("Text O'Neill & <Sons>");
        assertThat(attributes.path("amp").stringValue()).isEqualTo("AMP O&#x27;Neill &amp; &lt;Sons&gt;");
        assertThat(attributes.path("name")).isEqualTo(before.path("name"));
        assertThat(attributes.path("editor_type").stringValue()).isEqualTo("CODE");
        assertThat(attributes.path("created")).isEqualTo(before.path("created"));
        assertThat(client.get("/api/templates/" + id).at("/data/attributes")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            {{ missing }}[{{ also.missing }}]→[]
            {% if missing %}yes{% else %}no{% endif %}→no
            {{ deep.list.1.key }}→two
            {{ number }} {{ decimal }} {{ yes }} {{ nothing }}.→3 1.5 True .
            {{ deep|lookup:'any key' }}→x
            {{ missing|default:'friend' }}→friend
            {{ word|upper }}→BELL
            {% for item in items %}{{ forloop.counter }}{{ item }}{% if not forloop.last %},{% endif %}{% endfor %}→1a,2b
            {% for item in none %}x{% empty %}empty{% endfor %}→empty
            {{ markup|safe }}→<b>
            {% unsubscribe 'Stop' %}→<a href="#">Stop</a>
            {{ organization.name }}→Test account
            {{ person.first_name }} {{ first_name }}→Ann Bea""")
    void djangoIsSpoken(String html, String expected) {
        var reply = render(template(html), """
                {"number": 3, "decimal": 1.5, "yes": true, "nothing": null, "word": "bell", "items": ["a", "b"], "none": [],
                 "markup": "<b>", "deep": {"any key": "x", "list": [{"key": "one"}, {"key": "two"}]},
                 "person": {"first_name": "Ann"}, "first_name": "Bea"}""");
        assertThat(reply.at("/data/attributes/html").stringValue())
                .as(reply.text())
                .isEqualTo(expected);
    }

    @Test
    void aTextThatIsNotWrittenIsThatWhichTheMailWouldHave() {
        var id = template("<h1>Hello {{ name }}</h1><p><a href=\"https://carillon.test/{{ name }}\">Go</a></p>");
        var reply = render(id, "{\"name\": \"Ann & Bea\"}");
        assertThat(reply.at("/data/attributes/text").stringValue())
                .isEqualTo("Hello Ann & Bea\n\nGo (https://carillon.test/Ann & Bea)\n");
        assertThat(reply.at("/data/attributes/amp").isNull()).isTrue();
    }

    @Test
    void theContextMayHaveAnOrganizationOfItsOwn() {
        var reply = render(template("{{ organization.name }}"), "{\"organization\": {\"name\": \"Other\"}}");
        assertThat(reply.at("/data/attributes/html").stringValue()).isEqualTo("Other");
    }

    @Test
    void anErrorNamesPartLineColumnAndExpression() {
        var id = template("<p>\n  {{ name|shout }}</p>", "ok", "{% if a %}");
        var reply = render(id, "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("detail"))
                .containsExactly(
                        "The html of this template cannot be rendered: line 2, column 11: "
                                + "There is no filter 'shout', in {{ name|shout }}.",
                        "The amp of this template cannot be rendered: line 1, column 1: "
                                + "Tag 'if' is never closed: {% endif %}, in {% if a %}.");
        assertThat(reply.json().findValuesAsString("pointer")).containsOnly("/data/id");
    }

    @Test
    void aTemplateThatLoopsWithoutEndIsStoppedSoon() {
        var thousand = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        var loops = "{% for a in l %}{% for b in l %}{% for c in l %}%s{% endfor %}{% endfor %}{% endfor %}";
        for (var body : new String[] {"", "{{ a }}", "{% if a == b %}{% endif %}"}) {
            var start = Instant.now();
            var reply = render(template(loops.replace("%s", body)), "{\"l\": " + thousand + "}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("/errors/0/detail").stringValue())
                    .matches("The html of this template cannot be rendered: the template (takes|writes) .*\\.");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aTemplateWhoseEveryStepIsSlowIsStoppedToo() {
        var slow =
                "{% for a in l %}{% for b in l %}{% if big|upper|lower|title == big %}{% endif %}{% endfor %}{% endfor %}";
        var reply = render(
                template(slow), "{\"l\": [%s0], \"big\": \"%s\"}".formatted("0,".repeat(999), "x".repeat(100_000)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/detail").stringValue())
                .matches("The html of this template cannot be rendered: "
                        + "the template takes (too long|more than 1048576 steps)\\.");
    }

    @Test
    void onlyTheRightToReadIsNeededAndTheContextMustBeAnObject() {
        var id = template("x");
        var reader =
                server.client(server.access("Test account", "templates:read").privateKey());
        assertThat(reader.post("/api/template-render", Samples.resource("template", id, "{\"context\": {}}"))
                        .status())
                .isEqualTo(201);
        for (var context : new String[] {"null", "[]", "3"}) {
            var reply = render(id, context);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/context");
        }
        assertThat(client.post("/api/template-render", Samples.resource("template", id, "{}"))
                        .status())
                .isEqualTo(400);
        assertThat(render("nobody", "{}").status()).isEqualTo(404);
    }

    private static Reply render(String id, String context) {
        return client.post("/api/template-render", Samples.resource("template", id, "{\"context\": " + context + "}"));
    }

    private static String template(String html) {
        return create(new JsonMapper()
                .createObjectNode()
                .put("name", "T")
                .put("editor_type", "CODE")
                .put("html", html)
                .toString());
    }

    private static String template(String html, String text, String amp) {
        return create(new JsonMapper()
                .createObjectNode()
                .put("name", "T")
                .put("editor_type", "CODE")
                .put("html", html)
                .put("text", text)
                .put("amp", amp)
                .toString());
    }

    private static String create(String attributes) {
        return new Samples(client).id("/api/templates", """
                {"data": {"type": "template", "attributes": %s}}""".formatted(attributes));
    }
}
