package dev.carillon.render;

import dev.carillon.django.Html;
import dev.carillon.django.Lookup;
import dev.carillon.django.Template;
import java.util.List;

/// A stretch of a text: the same for everyone, or made for each recipient.
sealed interface Segment {

    record Fixed(String text) implements Segment {}

    record Filled(Fill fill) implements Segment {}

    /// Appends what a recipient gets.
    @FunctionalInterface
    interface Fill {
        void write(Lookup values, StringBuilder out);
    }

    static List<Segment> of(Template template) {
        return template.parts().stream()
                .map(part -> switch (part) {
                    case Template.Part.Literal(var text) -> new Fixed(text);
                    case Template.Part.Computed(var computed) -> (Segment) new Filled(computed::render);
                })
                .toList();
    }

    /// The segments of plain text as HTML shows it.
    static List<Segment> inHtml(List<Segment> plain) {
        return plain.stream()
                .map(segment -> switch (segment) {
                    case Fixed(var text) -> new Fixed(Html.escaped(text));
                    case Filled(var fill) ->
                        (Segment) new Filled((values, out) -> Html.escape(render(fill, values), out));
                })
                .toList();
    }

    static boolean areFixed(List<Segment> segments) {
        return segments.stream().allMatch(Fixed.class::isInstance);
    }

    static String render(List<Segment> segments, Lookup values) {
        var out = new StringBuilder();
        for (var segment : segments) {
            switch (segment) {
                case Fixed(var text) -> out.append(text);
                case Filled(var fill) -> fill.write(values, out);
            }
        }
        return out.toString();
    }

    private static String render(Fill fill, Lookup values) {
        var out = new StringBuilder();
        fill.write(values, out);
        return out.toString();
    }
}
