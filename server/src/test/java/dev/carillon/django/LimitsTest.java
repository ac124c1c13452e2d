package dev.carillon.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No template, however written, takes a server's memory or time.
@Timeout(20)
class LimitsTest {

    private static final String DOUBLED =
            "{% with a=a|add:a %}".repeat(60) + "{{ a|length }}" + "{% endwith %}".repeat(60);

    private final Map<String, Object> values = new HashMap<>(Map.of(
            Lookup.NOW,
            Instant.EPOCH,
            "text",
            "x <&> y\n".repeat(60_000),
            "many",
            Collections.nCopies(500_000, "x".repeat(1000)),
            "a",
            "ab",
            "list",
            List.of("a", "b")));

    private Template template(String source) {
        return switch (Language.klaviyo().parse(source, Escaping.HTML)) {
            case Parsing.Parsed(var template) -> template;
            case Parsing.Failed(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ a|center:1000000000 }}",
                "{{ a|ljust:1000000000 }}",
                "{{ a|rjust:'999999999999999999999' }}",
                "{{ 1|floatformat:1000000000 }}",
                "{{ 1|stringformat:'1000000000d' }}",
                "{{ 1|stringformat:'.1000000000f' }}",
                "{{ many }}",
                "{{ many|join:', ' }}",
                "{{ many|upper }}",
                "{{ many|json_script }}",
                "{{ many|unordered_list }}",
                "{{ many|add:many|add:many }}",
                "{{ text|append:text|append:text|append:text }}",
                "{{ text|find_replace:'x|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }}",
                "{{ text|linebreaks|force_escape|force_escape|force_escape|force_escape|force_escape }}",
                "{{ text|urlencode|urlencode|urlencode|urlencode }}",
                "{% for a in many %}{% for b in many %}{% cycle 'a' 'b' as c silent %}{% endfor %}{% endfor %}",
                "{% for a in many %}{% ifchanged %}{% endifchanged %}{% spaceless %}{{ a }}{% endspaceless %}{% endfor %}",
                "{% for a in many %}{% filter upper %}{{ text }}{% endfilter %}{% endfor %}",
                "{% for a in many %}{% regroup many by x as g %}{% endfor %}",
                "{% for a in many %}{% with b=text|upper|lower|title %}{% endwith %}{% endfor %}",
                "{% for a in many %}{% if text|wordcount > 1000000 %}{% endif %}{% endfor %}",
                "{% for a in many %}{{ text|striptags }}{{ text|slugify }}{% endfor %}",
                "{% for a in text %}{{ many|uniq }}{% endfor %}",
            })
    void whatWouldTakeTooMuchIsStopped(String source) {
        var template = template(source);
        var begun = System.nanoTime();
        assertThatThrownBy(() -> template.render(values::get)).isInstanceOf(RenderLimitException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatDoublesIsStopped() {
        var doubled = template(DOUBLED);
        assertThatThrownBy(() -> doubled.render(values::get)).isInstanceOf(RenderLimitException.class);
        values.put("a", List.of("a"));
        assertThatThrownBy(() -> doubled.render(values::get)).isInstanceOf(RenderLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|aa|a*)*b", "(a*)*(a*)*c", "(a+)+$", "a.*a.*a.*b"})
    void aPatternThatTakesTooLongIsStopped(String pattern) {
        values.put("text", "a".repeat(20_000) + "!");
        var splits = template("{{ text|resplit:'" + pattern + "' }}");
        assertThatThrownBy(() -> splits.render(values::get))
                .isInstanceOf(RenderLimitException.class)
                .hasMessageContaining("pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a", "<!--", "_", "&;", ";", "&a", "<a='", "(", "- ", " <p"})
    void textMadeToBeSlowIsNot(String piece) {
        values.put("text", ">" + piece.repeat(60_000));
        var slow = template("{{ text|slugify|length }}{{ text|urlize|length }}{{ text|truncatechars_html:9 }}"
                + "{{ text|truncatewords_html:9 }}{{ text|title|length }}{{ text|escape_once|length }}");
        assertThat(slow.render(values::get)).isNotEmpty();
        try {
            assertThat(template("{{ text|striptags|length }}").render(values::get))
                    .isNotEmpty();
        } catch (RenderException e) {
            assertThat(e).hasMessageContaining("too many tags without an end");
        }
    }

    @Test
    void numbersOfManyDigitsAreText() {
        values.put("text", "9".repeat(900_000));
        assertThat(template("{{ text|add:1|length }}|{{ text|floatformat:2|length }}")
                        .render(values::get))
                .startsWith("0|");
    }
}
