package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters that make, keep or take away markup.
final class MarkupFilters {

    private static final Pattern EMPTY_LINES = Pattern.compile("\n{2,}");

    private MarkupFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("safe", Arity.NONE, true, (in, none, run) -> new SafeText(Values.str(in))),
                new Filter("escape", Arity.NONE, true, (in, none, run) -> markup(in)),
                new Filter("force_escape", Arity.NONE, true, (in, none, run) -> escaped(in)),
                new Filter("escapeseq", Arity.NONE, true, (in, none, run) -> each(in, MarkupFilters::markup)),
                new Filter("safeseq", Arity.NONE, true, (in, none, run) -> each(in, MarkupFilters::safe)),
                new Filter("linebreaks", Arity.NONE, true, (in, none, run) -> paragraphs(in, run)),
                new Filter("linebreaksbr", Arity.NONE, true, (in, none, run) -> withLineBreaks(in, run)),
                new Filter("linenumbers", Arity.NONE, true, (in, none, run) -> numbered(in, run)),
                new Filter("json_script", Arity.OPTIONAL, true, (in, id, run) -> jsonScript(in, id)),
                Filter.text("striptags", true, HtmlScanner::withoutTags),
                Filter.text("escapejs", Arity.NONE, false, (text, none, run) -> forScript(text)));
    }

    /// What is not markup yet as HTML shows it.
    static SafeText markup(@Nullable Object value) {
        return value instanceof SafeText safe ? safe : escaped(value);
    }

    private static SafeText escaped(@Nullable Object value) {
        return new SafeText(Html.escaped(Values.str(value)));
    }

    private static SafeText safe(@Nullable Object value) {
        return value instanceof SafeText safe ? safe : new SafeText(Values.str(value));
    }

    private static Object each(@Nullable Object in, Function<@Nullable Object, SafeText> change) {
        var all = new ArrayList<Object>();
        Values.items(in).forEach(item -> all.add(change.apply(item)));
        return all;
    }

    /// Text as the template would write it, of markup as well as of what is none.
    private static String inTemplate(@Nullable Object in, Run run) {
        return run.escapes() ? markup(in).text() : Values.str(in);
    }

    static SafeText withLineBreaks(@Nullable Object in, Run run) {
        return new SafeText(Characters.withPlainLineEnds(inTemplate(in, run)).replace("\n", "<br>"));
    }

    private static SafeText paragraphs(@Nullable Object in, Run run) {
        var text = Characters.withPlainLineEnds(inTemplate(in, run));
        return new SafeText(Stream.of(EMPTY_LINES.split(text, -1))
                .map(paragraph -> "<p>" + paragraph.replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n\n")));
    }

    private static SafeText numbered(@Nullable Object in, Run run) {
        var lines = inTemplate(in, run).split("\n", -1);
        int width = Integer.toString(lines.length).length();
        var out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            var number = Integer.toString(i + 1);
            out.append(i == 0 ? "" : "\n")
                    .repeat('0', width - number.length())
                    .append(number)
                    .append(". ")
                    .append(lines[i]);
        }
        return new SafeText(out.toString());
    }

    private static SafeText jsonScript(@Nullable Object in, @Nullable Object id) {
        var json = Json.of(in).replace(">", "\\u003E").replace("<", "\\u003C").replace("&", "\\u0026");
        var attribute = Values.isTrue(id) ? "id=\"" + markup(id) + "\" " : "";
        return new SafeText("<script " + attribute + "type=\"application/json\">" + json + "</script>");
    }

    private static SafeText forScript(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || "\\'\"><&=-;`\u2028\u2029".indexOf(c) >= 0) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return new SafeText(out.toString());
    }
}
