package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The filters that make or keep markup, and so depend on what the template makes.
final class MarkupFilters {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final Escaping escaping;

    private MarkupFilters(Escaping escaping) {
        this.escaping = escaping;
    }

    static Stream<Filter> all(Escaping escaping) {
        var filters = new MarkupFilters(escaping);
        return Stream.of(
                new Filter("safe", Arity.NONE, false, (in, none) -> new SafeText(Values.text(in))),
                new Filter("escape", Arity.NONE, false, (in, none) -> markup(in)),
                new Filter("force_escape", Arity.NONE, false, (in, none) -> escaped(in)),
                new Filter("linebreaksbr", Arity.NONE, false, (in, none) -> filters.withLineBreaks(in)),
                new Filter("join", Arity.REQUIRED, false, filters::join),
                new Filter("cut", Arity.REQUIRED, false, MarkupFilters::cut));
    }

    private SafeText withLineBreaks(@Nullable Object in) {
        return new SafeText(LINE_END.matcher(written(in)).replaceAll("<br>"));
    }

    private @Nullable Object join(@Nullable Object in, @Nullable Object between) {
        return in instanceof Collection<?> list
                ? new SafeText(list.stream().map(this::written).collect(Collectors.joining(written(between))))
                : in;
    }

    /// Markup from which a semicolon is cut may be markup no more: `&lt;`.
    private static Object cut(@Nullable Object in, @Nullable Object what) {
        var rest = Values.text(in).replace(Values.text(what), "");
        return in instanceof SafeText && !Values.text(what).equals(";") ? new SafeText(rest) : rest;
    }

    /// As the template would write it.
    private String written(@Nullable Object value) {
        return switch (escaping) {
            case HTML -> markup(value).text();
            case NONE -> Values.text(value);
        };
    }

    private static SafeText markup(@Nullable Object value) {
        return value instanceof SafeText safe ? safe : escaped(value);
    }

    private static SafeText escaped(@Nullable Object value) {
        return new SafeText(Html.escaped(Values.text(value)));
    }
}
