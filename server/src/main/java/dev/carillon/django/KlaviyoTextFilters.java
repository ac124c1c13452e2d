package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Klaviyo's filters that change text.
final class KlaviyoTextFilters {

    private static final int USUAL_LENGTH = 50;
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\r|\n");
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://.*", Pattern.DOTALL);
    private static final Pattern BARE_AMPERSAND =
            Pattern.compile("&(?!([a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)");

    /// One transparent pixel: something that mail programs show nothing for.
    private static final String NO_IMAGE =
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private KlaviyoTextFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                Filter.text("append", Arity.REQUIRED, false, (text, more, run) -> joined(text, Values.str(more))),
                Filter.text("prepend", Arity.REQUIRED, false, (text, more, run) -> joined(Values.str(more), text)),
                Filter.text("capitalize", true, Casing::capitalFirst),
                Filter.text("downcase", true, text -> text.toLowerCase(Locale.ROOT)),
                Filter.text("upcase", false, text -> text.toUpperCase(Locale.ROOT)),
                Filter.text("truncate", Arity.OPTIONAL, true, KlaviyoTextFilters::truncated),
                Filter.text("strip", true, Characters::strip),
                Filter.text("lstrip", true, Characters::stripLeading),
                Filter.text("rstrip", true, Characters::stripTrailing),
                Filter.text("strip_html", true, HtmlScanner::withoutTags),
                Filter.text(
                        "strip_newlines", true, text -> LINE_ENDS.matcher(text).replaceAll("")),
                new Filter("newline_to_br", Arity.NONE, true, (in, none, run) -> MarkupFilters.withLineBreaks(in, run)),
                new Filter("escape_once", Arity.NONE, true, (in, none, run) -> escapedOnce(Values.str(in))),
                replacing("find_replace", String::replace),
                replacing("replace_first", KlaviyoTextFilters::replaceFirst),
                replacing("replace_last", KlaviyoTextFilters::replaceLast),
                removing("remove", String::replace),
                removing("remove_first", KlaviyoTextFilters::replaceFirst),
                removing("remove_last", KlaviyoTextFilters::replaceLast),
                Filter.text("httpize", false, text -> withScheme(text, "http://")),
                Filter.text("httpsize", false, text -> withScheme(text, "https://")),
                Filter.text("trim_slash", true, KlaviyoTextFilters::withoutSlash),
                image("missing_image"),
                image("missing_product_image"));
    }

    private interface Replacement {
        String replace(String text, String what, String by);
    }

    /// The argument is what to look for and what to write instead, with a bar between.
    private static Filter replacing(String name, Replacement replacement) {
        return Filter.text(name, Arity.REQUIRED, false, (text, argument, run) -> {
            var pair = Values.str(argument);
            int bar = pair.indexOf('|');
            var what = bar < 0 ? pair : pair.substring(0, bar);
            return replaced(text, what, bar < 0 ? "" : pair.substring(bar + 1), replacement);
        });
    }

    private static Filter removing(String name, Replacement replacement) {
        return Filter.text(
                name, Arity.REQUIRED, false, (text, what, run) -> replaced(text, Values.str(what), "", replacement));
    }

    private static String replaced(String text, String what, String by, Replacement replacement) {
        if (what.isEmpty()) {
            return text;
        }
        Run.room(text.length() + (long) by.length() * Characters.count(text, what));
        return replacement.replace(text, what, by);
    }

    private static String replaceFirst(String text, String what, String by) {
        return replaceAt(text, text.indexOf(what), what, by);
    }

    private static String replaceLast(String text, String what, String by) {
        return replaceAt(text, text.lastIndexOf(what), what, by);
    }

    private static String replaceAt(String text, int at, String what, String by) {
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + what.length());
    }

    private static String joined(String one, String other) {
        Run.room((long) one.length() + other.length());
        return one + other;
    }

    private static Object truncated(String text, @Nullable Object limit, Run run) {
        return Truncation.chars(text, limit == null ? USUAL_LENGTH : Numbers.size(limit));
    }

    private static SafeText escapedOnce(String text) {
        var ampersands = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
        UnaryOperator<String> rest = it -> it.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#x27;");
        return new SafeText(rest.apply(ampersands));
    }

    private static String withScheme(String url, String scheme) {
        return url.isEmpty() || SCHEME.matcher(url).matches() ? url : scheme + url;
    }

    private static String withoutSlash(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    /// The argument, or an image of nothing, where there is no address.
    private static Filter image(String name) {
        return new Filter(
                name,
                Arity.OPTIONAL,
                true,
                (in, otherwise, run) ->
                        Values.isTrue(in) ? in : otherwise == null ? new SafeText(NO_IMAGE) : otherwise);
    }
}
