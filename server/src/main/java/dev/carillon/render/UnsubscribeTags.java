package dev.carillon.render;

import dev.carillon.django.Escaping;
import dev.carillon.django.Html;
import dev.carillon.django.Lookup;
import dev.carillon.django.SafeText;
import dev.carillon.django.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tags that lead out of a mail: `{% unsubscribe 'text' %}`, a link, and `{% unsubscribe_link %}`, its address.
final class UnsubscribeTags {

    static final Set<String> NAMES = Set.of("unsubscribe", "unsubscribe_link");

    /// A name that no template can write.
    static final String URL = "$unsubscribe_url";

    static final List<Tag> ALL = List.of(
            new Tag("unsubscribe", 1, UnsubscribeTags::link),
            new Tag("unsubscribe_link", 0, (arguments, values, escaping, out) -> address(values, escaping, out)));

    private UnsubscribeTags() {}

    private static void link(List<@Nullable Object> arguments, Lookup values, Escaping escaping, StringBuilder out) {
        var label = arguments.isEmpty() ? new SafeText("Unsubscribe") : arguments.getFirst();
        switch (escaping) {
            case HTML -> {
                out.append("<a href=\"");
                address(values, escaping, out);
                out.append("\">").append(markup(label)).append("</a>");
            }
            case NONE -> {
                out.append(label == null ? "" : label).append(": ");
                address(values, escaping, out);
            }
        }
    }

    private static String markup(@Nullable Object label) {
        return label == null ? "" : label instanceof SafeText(var text) ? text : Html.escaped(label.toString());
    }

    private static void address(Lookup values, Escaping escaping, StringBuilder out) {
        var url = String.valueOf(values.get(URL));
        switch (escaping) {
            case HTML -> Html.escape(url, out);
            case NONE -> out.append(url);
        }
    }
}
