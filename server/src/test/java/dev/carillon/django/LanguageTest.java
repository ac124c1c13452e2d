package dev.carillon.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final Tag SHOUT = new Tag(
            "shout",
            1,
            (arguments, values, escaping, out) -> out.append("!")
                    .append(arguments.isEmpty() ? values.get("first_name") : arguments.getFirst())
                    .append(escaping));

    private final Language language = Language.klaviyo().withTags(List.of(SHOUT));
    private final Map<String, Object> values = new HashMap<>(Map.of(
            "first_name",
            "Ada",
            "markup",
            "<b>\"Tom\" & 'Jerry'</b>",
            "count",
            3,
            "zero",
            0,
            "price",
            12.5,
            "whole",
            3.0,
            "yes",
            true,
            "no",
            false,
            "person",
            Map.of("City", "Zürich", "Loyalty Tier", "gold", "tags", List.of("a", "b"), "nested", Map.of("x", 1)),
            "items",
            List.of(Map.of("title", "Lamp"), Map.of("title", "Chair"))));

    private String render(String source) {
        return template(source, Escaping.NONE).render(values::get);
    }

    private String html(String source) {
        return template(source, Escaping.HTML).render(values::get);
    }

    private Template template(String source, Escaping escaping) {
        return switch (language.parse(source, escaping)) {
            case Parsing.Parsed(var template) -> template;
            case Parsing.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    private SyntaxProblem problem(String source) {
        return switch (language.parse(source, Escaping.HTML)) {
            case Parsing.Parsed _ -> throw new AssertionError("was parsed: " + source);
            case Parsing.Failed(var problem) -> problem;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '`', textBlock = """
                    Hello {{ first_name }}!                        § Hello Ada!
                    Hello {{first_name}}!                          § Hello Ada!
                    {{ nobody }}{{ person.nobody.else }}.          § .
                    {{ nobody|default:'there' }}                   § there
                    {{ nobody|default:"it's | a: 'quote'" }}       § it's | a: 'quote'
                    {{ zero|default:first_name }}                  § Ada
                    {{ person.City }} {{ person.tags.1 }}          § Zürich b
                    {{ person|lookup:'Loyalty Tier' }}             § gold
                    {{ person|lookup:'Nothing'|default:'none' }}   § none
                    {{ first_name | upper | lower }}               § ada
                    {{ person.nested.x }} {{ person.nested }}      § 1 {'x': 1}
                    {{ person.tags }}                              § ['a', 'b']
                    {{ price }} {{ whole }} {{ count }}            § 12.5 3.0 3
                    {{ yes }} {{ no }}                             § True False
                    {{ 'a\\'b' }} {{ 42 }} {{ -1.5 }}              § a'b 42 -1.5
                    {{ "they're 3rd in o'neill's"|title }}         § They're 3rd In O'Neill's
                    {{ 'ßeta'|capfirst }}                          § SSeta
                    {{ 'abcdef'|truncatechars:4 }}                 § abc…
                    {{ 'abcd'|truncatechars:4 }}                   § abcd
                    {{ '😀😀😀'|truncatechars:2 }}                 § 😀…
                    {{ 'one two three'|truncatewords:2 }}          § one two …
                    {{ person.tags|join:', ' }}                    § a, b
                    {{ person.tags|length }}{{ 'abc'|length }}     § 23
                    {{ person.tags|first }}{{ 'xyz'|last }}        § az
                    {{ count|add:4 }}{{ 'a'|add:'b' }}             § 7ab
                    {{ 'a b c'|cut:' ' }}                          § abc
                    {{ yes|yesno:'on,off' }} {{ nobody|yesno:'1,2,3' }} § on 2
                    item{{ count|pluralize }} {{ 1|pluralize:'y,ies' }} § items y
                    {{ 'a b/c&d'|urlencode }}                      § a%20b/c%26d
                    a{# {{ nothing }} of this #}b                  § ab
                    a{% comment %} {{ broken| }} {% endcomment %}b § ab
                    { {{ first_name }} } {{ unclosed               § { Ada } {{ unclosed
                    {% shout 'x y' %} {% shout %}                  § !x yNONE !AdaNONE
                    """)
    void rendersAsDjangoDoes(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
                    {% if first_name %}yes{% endif %}                                  § yes
                    {% if nobody %}yes{% else %}no{% endif %}                          § no
                    {% if count == 2 %}2{% elif count == 3 %}3{% else %}x{% endif %}   § 3
                    {% if not nobody and count %}yes{% endif %}                        § yes
                    {% if nobody and nobody or count %}yes{% endif %}                  § yes
                    {% if person|lookup:'Loyalty Tier' == 'gold' %}yes{% endif %}      § yes
                    {% if 'a' in person.tags and 'z' not in person.tags %}yes{% endif %} § yes
                    {% if count >= 3 and price < 12.6 and count != 3.5 %}yes{% endif %} § yes
                    {% if count > 'x' %}yes{% else %}no{% endif %}                     § no
                    {% if yes is not False %}yes{% endif %}                            § yes
                    {% for i in items %}{{ forloop.counter }}{{ i.title }}{% if not forloop.last %}, {% endif %}{% endfor %} § 1Lamp, 2Chair
                    {% for t in person.tags reversed %}{{ t }}{% empty %}none{% endfor %} § ba
                    {% for t in nobody %}{{ t }}{% empty %}none{% endfor %}            § none
                    {% for k, v in person.nested.items %}{{ k }}={{ v }}{% endfor %}   § x=1
                    {% for a in items %}{% for b in person.tags %}{{ forloop.parentloop.counter0 }}{{ b }}{% endfor %}{% endfor %} § 0a0b1a1b
                    """)
    void choosesAndRepeats(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @Test
    void escapesValuesInHtmlAndOnlyThere() {
        assertThat(html("{{ markup }}")).isEqualTo("&lt;b&gt;&quot;Tom&quot; &amp; &#x27;Jerry&#x27;&lt;/b&gt;");
        assertThat(render("{{ markup }}")).isEqualTo("<b>\"Tom\" & 'Jerry'</b>");
        assertThat(html("{{ markup|safe }}")).isEqualTo("<b>\"Tom\" & 'Jerry'</b>");
        assertThat(html("{{ markup|safe|lower }}")).startsWith("<b>");
        assertThat(html("{{ markup|safe|upper }}")).startsWith("&lt;B");
        assertThat(html("{{ markup|escape|escape }}")).startsWith("&lt;b");
        assertThat(html("{{ nobody|default:'<i>you</i>' }}")).isEqualTo("<i>you</i>");
        assertThat(html("{{ markup|linebreaksbr|truncatechars:3 }}")).isEqualTo("&l…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
                    {{ first_name|nosuch }}            § 15 § There is no filter 'nosuch'
                    {{ first_name|default }}           § 15 § needs an argument
                    {{ first_name|upper:'x' }}         § 20 § takes no argument
                    {{ first_name|default: 'x' }}      § 23 § No blank may follow the colon
                    {{ first_name last_name }}         § 15 § not understood: last_name
                    {{ 'open }}                        § 4  § never closed
                    {{ }}                              § 4  § missing
                    {{ a..b }}                         § 4  § not the name of a variable
                    {{ a| }}                           § 6  § name of a filter is missing
                    {% nosuch %}                       § 1  § There is no tag 'nosuch'
                    {% %}                              § 1  § name of a tag
                    x{% if a %}y                       § 2  § never closed: {% endif %}
                    {% if a %}{% else %}{% elif b %}{% endif %} § 21 § no tag 'elif' here
                    {% include 'x' %}                 § 1  § Django's tag 'include' is not here
                    {% lorem %}                        § 1  § Django's tag 'lorem' is not here
                    {{ first_name|pprint }}            § 15 § Django's filter 'pprint'
                    {% with a %}{% endwith %}          § 9  § named {% with name=value %}
                    {% autoescape %}{% endautoescape %} § 1 § takes 'on' or 'off'
                    {% today %}                        § 1  § takes a format in quotes
                    {% if %}x{% endif %}               § 6  § value is missing
                    {% if and %}x{% endif %}           § 7  § not 'and'
                    {{ person._x }}                    § 4  § underscore
                    {% if a == %}x{% endif %}          § 11 § value is missing
                    {% if a b %}x{% endif %}           § 9  § not expected
                    {% endif %}                        § 1  § no tag 'endif' here
                    {% for x items %}{% endfor %}      § 1  § A loop is written
                    {% for a,, in items %}{% endfor %} § 1  § cannot name
                    {% comment %}                      § 1  § never closed
                    {% shout 1 2 %}                    § 12 § takes 1 values at most
                    """)
    void saysWhatIsWrongAndWhere(String source, int column, String message) {
        var problem = problem("first line\n" + source);
        assertThat(problem.message()).contains(message);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(column);
    }

    @Test
    void partsRenderedOneByOneGiveTheWhole() {
        var source = "a{{ first_name }}{% if yes %}b{{ count }}{% endif %}{# c #}d{{ markup }}";
        var template = template(source, Escaping.HTML);
        var parts = new StringBuilder();
        template.parts().forEach(part -> {
            switch (part) {
                case Template.Part.Literal(var text) -> parts.append(text);
                case Template.Part.Computed(var computed) -> computed.render(values::get, parts);
            }
        });
        assertThat(parts.toString()).isEqualTo(template.render(values::get));
        assertThat(template.parts()).hasSize(5);
    }

    @Test
    void namesThePathsItReads() {
        var template = template(
                "{{ a.b|default:c }}{% if d == e.f %}{{ person|lookup:'Any Key' }}{% endif %}"
                        + "{% for x in items %}{{ person|lookup:x }}{% empty %}{{ g }}{% endfor %}{% shout h %}",
                Escaping.HTML);
        assertThat(template.paths())
                .containsExactlyInAnyOrder(
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("d"),
                        List.of("e", "f"),
                        List.of("person", "Any Key"),
                        List.of("items"),
                        List.of("person"),
                        List.of("x"),
                        List.of("g"),
                        List.of("h"));
        assertThat(template.uses(Set.of("shout"))).isTrue();
        assertThat(template.uses(Set.of("whisper"))).isFalse();
    }

    @Test
    void stopsLoopsThatWriteWithoutEnd() {
        values.put("many", IntStream.range(0, 2000).boxed().toList());
        var loops = template("{% for a in many %}{% for b in many %}{{ a }}{% endfor %}{% endfor %}", Escaping.HTML);
        assertThatThrownBy(() -> loops.render(values::get)).isInstanceOf(RenderLimitException.class);
        var silent = template(
                "{% for a in many %}{% for b in many %}{% if no %}{% endif %}{% endfor %}{% endfor %}", Escaping.HTML);
        assertThatThrownBy(() -> silent.render(values::get)).isInstanceOf(RenderLimitException.class);
    }

    @Test
    void stopsLoopsWithNothingInThem() {
        values.put("text", "x".repeat(1_000_000));
        var empty = template("{% for a in text %}{% for b in text %}{% endfor %}{% endfor %}", Escaping.HTML);
        assertThatThrownBy(() -> empty.render(values::get)).isInstanceOf(RenderLimitException.class);
    }

    @Test
    void stopsWhenItIsLate() {
        values.put("many", IntStream.range(0, 2000).boxed().toList());
        var looks = new AtomicInteger();
        var loop = template("{% for a in many %}x{% endfor %}", Escaping.HTML);
        assertThatThrownBy(() -> loop.render(values::get, new StringBuilder(), () -> looks.incrementAndGet() == 3))
                .isInstanceOf(RenderLimitException.class)
                .hasMessage("the template takes too long");
        assertThat(looks).hasValue(3);
    }

    @Test
    void refusesWhatWouldTakeTheWholeStack() {
        assertThat(problem("{{ a" + "|upper".repeat(100_000) + " }}").message()).contains("too many filters");
        assertThat(problem("{% if " + "not ".repeat(100_000) + "a %}{% endif %}")
                        .message())
                .contains("too long");
        assertThat(problem("{% if a" + " or a".repeat(100_000) + " %}{% endif %}")
                        .message())
                .contains("too long");
        assertThat(template("{% if a" + " or a".repeat(499) + " %}y{% else %}n{% endif %}", Escaping.HTML)
                        .render(values::get))
                .isEqualTo("n");
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        assertThat(problem("{% if a %}".repeat(5000)).message()).contains("too deeply");
    }

    @Test
    void whatIsMissingIsNotWrittenAndNothingIsWrittenNone() {
        var list = new ArrayList<Object>();
        list.add(null);
        list.add("x");
        values.put("holes", list);
        assertThat(render("{{ nobody }}{{ person.nobody }}")).isEmpty();
        assertThat(render("{% for h in holes %}[{{ h }}]{% endfor %}{{ holes }}"))
                .isEqualTo("[None][x][None, 'x']");
    }

    private void renderOrRefuse(Template template) {
        try {
            template.render(values::get);
        } catch (RenderException e) {
            assertThat(e).hasMessageStartingWith("line ");
        }
    }

    /// Replay a failure with `-Dcarillon.seed=N`.
    @Test
    void anySourceIsATemplateOrAProblemAndAnyTemplateRenders() {
        long seed = Long.getLong("carillon.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        var pieces = List.of(
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                "#}",
                " ",
                "if",
                "elif",
                "else",
                "endif",
                "for",
                "in",
                "endfor",
                "empty",
                "comment",
                "endcomment",
                "items",
                "person",
                "x",
                "count",
                "|",
                ":",
                "'",
                "\"",
                "\\",
                ".",
                "0",
                "-1",
                "1.5",
                "default",
                "truncatechars",
                "join",
                "add",
                "lookup",
                "yesno",
                "==",
                "<",
                "not",
                "and",
                "or",
                "\n",
                "ü",
                "😀",
                ",",
                "reversed",
                "forloop",
                "markup",
                "urlencode",
                "pluralize",
                "first",
                "{% if x %}",
                "{% with x=count %}",
                "{% endwith %}",
                "{% cycle x 'a' as y %}",
                "{% ifchanged %}",
                "{% endifchanged %}",
                "{% filter upper %}",
                "{% endfilter %}",
                "{% regroup items by title as x %}",
                "{% firstof x count %}",
                "slice",
                "floatformat",
                "dictsort",
                "split",
                "find_replace",
                "truncatechars_html",
                "urlize",
                "{% endif %}",
                "{% for x in items %}",
                "{% endfor %}",
                "{{ person",
                "tags }}");
        for (int i = 0; i < 20_000; i++) {
            var source = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                source.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                switch (language.parse(source.toString(), Escaping.HTML)) {
                    case Parsing.Parsed(var template) -> {
                        template.paths();
                        renderOrRefuse(template);
                    }
                    case Parsing.Failed(var problem) ->
                        assertThat(problem.line()).isPositive();
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", source: " + source, e);
            }
        }
    }
}
