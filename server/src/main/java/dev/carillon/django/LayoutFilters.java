package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters that bring text to a size.
final class LayoutFilters {

    private LayoutFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                Filter.text("truncatechars", Arity.REQUIRED, true, LayoutFilters::truncateChars),
                Filter.text("truncatewords", Arity.REQUIRED, true, LayoutFilters::truncateWords),
                Filter.text("truncatechars_html", Arity.REQUIRED, true, LayoutFilters::truncateCharsHtml),
                Filter.text("truncatewords_html", Arity.REQUIRED, true, LayoutFilters::truncateWordsHtml),
                Filter.text("wordwrap", Arity.REQUIRED, true, LayoutFilters::wrap),
                Filter.text("ljust", Arity.REQUIRED, true, (text, width, run) -> padded(text, 0, missing(text, width))),
                Filter.text("rjust", Arity.REQUIRED, true, (text, width, run) -> padded(text, missing(text, width), 0)),
                Filter.text("center", Arity.REQUIRED, true, LayoutFilters::center));
    }

    private static Object truncateChars(String text, @Nullable Object limit, Run run) {
        return limited(text, limit, Truncation::chars);
    }

    private static Object truncateWords(String text, @Nullable Object limit, Run run) {
        return limited(text, limit, Truncation::words);
    }

    private static Object truncateCharsHtml(String text, @Nullable Object limit, Run run) {
        return limited(text, limit, HtmlTruncation::chars);
    }

    private static Object truncateWordsHtml(String text, @Nullable Object limit, Run run) {
        return limited(text, limit, HtmlTruncation::words);
    }

    @FunctionalInterface
    private interface Cut {
        String to(String text, int limit);
    }

    private static String limited(String text, @Nullable Object limit, Cut cut) {
        try {
            return cut.to(text, Numbers.size(limit));
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.VALUE) {
                return text;
            }
            throw e;
        }
    }

    private static Object wrap(String text, @Nullable Object width, Run run) {
        int columns = Numbers.size(width);
        if (columns <= 0) {
            throw ValueException.value("lines must have a width");
        }
        return Wrapping.wrap(text, columns);
    }

    private static int missing(String text, @Nullable Object width) {
        return Math.max(0, Numbers.size(width) - Characters.length(text));
    }

    private static Object center(String text, @Nullable Object width, Run run) {
        int missing = missing(text, width);
        // As Python does it: the odd blank is on the left if the width is odd.
        int left = missing / 2 + (missing & Numbers.size(width) & 1);
        return padded(text, left, missing - left);
    }

    private static String padded(String text, int left, int right) {
        Run.room((long) text.length() + left + right);
        return " ".repeat(left) + text + " ".repeat(right);
    }
}
