package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters for words and characters, and those that choose between values.
final class TextFilters {

    private static final Pattern NOT_SLUG = Pattern.compile("[^\\w\\s-]");
    private static final Pattern SLUG_GAPS = Pattern.compile("[-\\s]+");
    private static final String LETTERS_OF_KEYS = "22233344455566677778889999";

    /// What `quote` of Python leaves as it is.
    private static final String UNQUOTED = "_.-~";

    private static final String KEPT_IN_IRI = "/#%[]=:;$&()+,!?*@'~";

    private TextFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                Filter.text("upper", false, text -> text.toUpperCase(Locale.ROOT)),
                Filter.text("lower", true, text -> text.toLowerCase(Locale.ROOT)),
                Filter.text("title", true, Casing::title),
                Filter.text("capfirst", true, Casing::capitalFirst),
                Filter.text("slugify", true, TextFilters::slug),
                Filter.text("addslashes", true, TextFilters::withSlashes),
                Filter.text("iriencode", true, text -> quoted(text, KEPT_IN_IRI)),
                Filter.text(
                        "wordcount",
                        Arity.NONE,
                        false,
                        (text, none, run) -> Characters.words(text).size()),
                Filter.text("make_list", Arity.NONE, false, (text, none, run) -> Characters.list(text)),
                Filter.text("urlencode", Arity.OPTIONAL, false, TextFilters::urlEncode),
                new Filter("cut", Arity.REQUIRED, false, TextFilters::cut),
                new Filter("phone2numeric", Arity.NONE, true, (in, none, run) -> dialled(in)),
                new Filter("default", Arity.REQUIRED, false, (in, or, run) -> Values.isTrue(in) ? in : or),
                new Filter("default_if_none", Arity.REQUIRED, false, (in, or, run) -> in != null ? in : or),
                new Filter("yesno", Arity.OPTIONAL, false, (in, words, run) -> yesNo(in, words)),
                new Filter("pluralize", Arity.OPTIONAL, false, (in, endings, run) -> pluralize(in, endings)));
    }

    private static String slug(String text) {
        var ascii = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> c < 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
        var words = NOT_SLUG.matcher(ascii).replaceAll("");
        return withoutEdges(SLUG_GAPS.matcher(words).replaceAll("-"));
    }

    private static String withoutEdges(String slug) {
        int start = 0;
        int end = slug.length();
        while (start < end && "-_".indexOf(slug.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "-_".indexOf(slug.charAt(end - 1)) >= 0) {
            end--;
        }
        return slug.substring(start, end);
    }

    private static String withSlashes(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'");
    }

    private static Object urlEncode(String text, @Nullable Object untouched, Run run) {
        return quoted(text, untouched == null ? "/" : Values.str(untouched));
    }

    /// Text as `quote` of Python writes it into an address.
    static String quoted(String text, String kept) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            boolean keeps =
                    c < 0x80 && (Character.isLetterOrDigit(c) || UNQUOTED.indexOf(c) >= 0 || kept.indexOf(c) >= 0);
            if (keeps) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%')
                            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
            }
        });
        return out.toString();
    }

    /// Markup from which a semicolon is cut may be markup no more: `&lt;`.
    private static Object cut(@Nullable Object in, @Nullable Object what, Run run) {
        if (!Values.isText(what)) {
            throw ValueException.type("only text can be cut out, not " + Values.kind(what));
        }
        var part = Values.str(what);
        var rest = Values.str(in).replace(part, "");
        return in instanceof SafeText && !part.equals(";") ? new SafeText(rest) : rest;
    }

    private static String dialled(@Nullable Object in) {
        if (!Values.isText(in)) {
            throw ValueException.type("only text can be dialled, not " + Values.kind(in));
        }
        return Values.str(in)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> c >= 'a' && c <= 'z' ? LETTERS_OF_KEYS.charAt(c - 'a') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static @Nullable Object yesNo(@Nullable Object in, @Nullable Object words) {
        if (words != null && !Values.isText(words)) {
            throw ValueException.type("the words of 'yesno' are text, not " + Values.kind(words));
        }
        var choice = words == null ? new String[] {"yes", "no", "maybe"} : split(words);
        if (choice.length < 2) {
            return in;
        }
        // Django takes the third word only where there are three.
        int none = choice.length == 3 ? 2 : 1;
        return choice[Values.isTrue(in) ? 0 : in == null ? none : 1];
    }

    private static String pluralize(@Nullable Object in, @Nullable Object endings) {
        if (endings != null && !Values.isText(endings)) {
            throw ValueException.type("the endings of 'pluralize' are text, not " + Values.kind(endings));
        }
        var ending = endings == null ? new String[] {"", "s"} : split(endings);
        if (ending.length > 2) {
            return "";
        }
        var singular = ending.length > 1 ? ending[0] : "";
        var plural = ending[ending.length - 1];
        try {
            return Numbers.floating(in) == 1 ? singular : plural;
        } catch (ValueException e) {
            return switch (in) {
                case Collection<?> list -> list.size() == 1 ? singular : plural;
                case Map<?, ?> map -> map.size() == 1 ? singular : plural;
                case null, default -> "";
            };
        }
    }

    private static String[] split(Object words) {
        return Values.str(words).split(",", -1);
    }
}
