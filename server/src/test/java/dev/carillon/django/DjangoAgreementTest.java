package dev.carillon.django;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.django.RealDjango.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Renders the same templates with the real Django and compares, character by character.
class DjangoAgreementTest {

    private static final String NOW = "2026-11-24T08:05:09.123456+00:00";
    private static final String ZONE = "Europe/Zurich";
    private static final int GENERATED = 4_000;

    /// Where we differ on purpose: a template that shows it, and why.
    private static final Map<String, String> DIFFERENCES = differences();

    private static Map<String, String> differences() {
        var all = new LinkedHashMap<String, String>();
        all.put("{{ name.upper }}", "values have no methods: nothing of a programming language is within reach");
        all.put("{{ map.copy }}", "the same for maps, which have items, keys and values only");
        all.put("{{ nothing..x }}{{ 2. }}", "a path with an empty step leads nowhere and is told as a mistake");
        all.put("{{ map.items }}", "the items of a map are a list, for loops");
        all.put("{{ date|stringformat:'r' }}", "dates are shown by ISO 8601, not as calls of Python");
        all.put("{{ 5|floatformat:none }}", "an argument that is None is as none written");
        all.put("{{ _('name') }}", "there are no translations");
        all.put("{{ name|pprint }}", "pprint is for programmers");
        all.put("{% for a.b in list %}{% endfor %}", "a loop's variable must be a name that can be read again");
        all.put("{% lorem %}", "text to fill a page has no place in what is sent");
        all.put("{% csrf_token %}", "there is no request, and so no form to guard");
        all.put("{% load %}", "there are no libraries to load");
        all.put("{% block a %}{% endblock %}", "templates stand alone, so there is nothing to extend");
        all.put("{% debug %}", "what a server knows is not for recipients");
        all.put("{{ list|center:2000000 }}", "nothing may be larger than any message");
        return all;
    }

    private static Map<String, @Nullable Object> context() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("name", "Ada");
        all.put("markup", "<b>\"Tom\" & 'Jerry'</b>");
        all.put("blank", "  ");
        all.put("lines", "one\ntwo <2>\r\n\r\nthree\rfour");
        all.put("many", "abcdefghijkl");
        all.put("number_text", " 12 ");
        all.put("emoji", "a😀ü");
        all.put("quotes", "it's \"so\" \\ odd");
        all.put("sentence", "The quick brown fox — jumps, over the lazy dog's back.");
        all.put("links", "Go to http://example.com/a?b=c&d=e, www.example.org/x_(y) or mail <me@example.com>; bye");
        all.put("zero", 0);
        all.put("one", 1);
        all.put("five", 5);
        all.put("minus", -7);
        all.put("big", new BigInteger("123456789012345678901234567890"));
        all.put("price", 12.5);
        all.put("small", 0.0000125);
        all.put("huge", 1.5e20);
        all.put("half", 0.5);
        all.put("yes", true);
        all.put("no", false);
        all.put("none", null);
        all.put("list", List.of("a", "b", "c"));
        all.put("one_list", List.of("<only>"));
        all.put("empty", List.of());
        all.put("mixed", Arrays.asList("<x>", 1, null, 2.5, true, "it's"));
        all.put("nested", List.of("a", List.of("b", List.of("<c>", "d"), "e"), "f", List.of()));
        all.put("map", ordered("a", 1, "list", List.of("<x>"), "none", null));
        all.put("pairs", List.of(List.of("x", 2), List.of("y", 1)));
        all.put(
                "people",
                List.of(
                        ordered("name", "Bo", "town", "Bern", "age", 30),
                        ordered("name", "Al", "town", "Bern", "age", 25),
                        ordered("name", "Cy", "town", "Chur", "age", 30),
                        ordered("name", "Di", "town", "Bern", "age", 19)));
        all.put("date", LocalDate.of(2024, 2, 29));
        all.put("leap", LocalDate.of(2020, 2, 29));
        all.put("moment", LocalDateTime.of(2026, 11, 21, 16, 5, 0, 42_000));
        all.put("later", LocalDateTime.of(2027, 3, 1, 12, 0));
        all.put("zoned", OffsetDateTime.parse("2026-01-31T23:59:58-05:00"));
        all.put("clock", LocalTime.of(0, 0));
        return all;
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void templatesComeOutAsInDjangoButForTheDifferencesNamedHere() {
        var cases = Stream.concat(written(), generated()).toList();
        assertThat(cases).hasSizeGreaterThan(GENERATED);
        var shown = DIFFERENCES.keySet().stream()
                .map(source -> new Case(source, true))
                .toList();
        var all = Stream.concat(cases.stream(), shown.stream()).toList();
        var theirs = RealDjango.render(all, encoded(context()), NOW, ZONE);
        assertThat(theirs).hasSameSizeAs(all);
        assertThat(theirs.stream().filter(Optional::isPresent).count())
                .as("templates that Django takes")
                .isGreaterThan(all.size() / 2);

        var disagreements = new ArrayList<String>();
        var agreements = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            var ours = ours(all.get(i));
            boolean same = ours.text().equals(theirs.get(i));
            boolean expected = i < cases.size();
            if (same != expected) {
                (same ? agreements : disagreements)
                        .add("%s%nDjango: %s%nours:   %s".formatted(all.get(i), theirs.get(i), ours));
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(agreements).as("named as differences that are none").isEmpty();
    }

    private static Stream<Case> written() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/django/templates.txt")).stream()
                    .filter(line -> !line.startsWith("# ") && !line.isEmpty())
                    .map(line -> line.replace("\\n", "\n").replace("\\u0301", "\u0301"))
                    .flatMap(DjangoAgreementTest::inBoth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replay others with `-Dcarillon.seed=N`.
    private static Stream<Case> generated() {
        var generator = new TemplateGenerator(Long.getLong("carillon.seed", 1));
        return Stream.generate(generator::next).limit(GENERATED).flatMap(DjangoAgreementTest::inBoth);
    }

    /// In text there is nothing to escape, so `autoescape` does nothing there.
    private static Stream<Case> inBoth(String source) {
        var html = new Case(source, true);
        return source.contains("autoescape") ? Stream.of(html) : Stream.of(html, new Case(source, false));
    }

    private record Ours(Optional<String> text, String refusal) {}

    private static Ours ours(Case it) {
        var escaping = it.escapes() ? Escaping.HTML : Escaping.NONE;
        return switch (Language.standard().parse(it.source(), escaping)) {
            case Parsing.Failed(var problem) -> new Ours(Optional.empty(), problem.toString());
            case Parsing.Parsed(var template) -> ours(template, it);
        };
    }

    private static Ours ours(Template template, Case it) {
        var values = context();
        values.put(Lookup.NOW, Instant.parse("2026-11-24T08:05:09.123456Z"));
        values.put(Lookup.ZONE, ZONE);
        try {
            return new Ours(Optional.of(template.render(Lookup.of(values))), "");
        } catch (RenderException e) {
            return new Ours(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new AssertionError(it.toString(), e);
        }
    }

    /// As JSON has it.
    private static Map<String, Object> encoded(Map<?, ?> values) {
        var all = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> all.put((String) name, encodedValue(value)));
        return all;
    }

    private static @Nullable Object encodedValue(@Nullable Object value) {
        return switch (value) {
            case LocalDate date -> Map.of("$date", date.toString());
            case LocalTime time -> Map.of("$time", time.toString());
            case TemporalAccessor time -> Map.of("$datetime", time.toString());
            case Map<?, ?> map -> encoded(map);
            case Collection<?> list ->
                list.stream().map(DjangoAgreementTest::encodedValue).toList();
            case null, default -> value;
        };
    }
}
