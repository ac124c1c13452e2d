package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The filters that do the same in HTML and in text; each behaves as its namesake in Django.
final class StandardFilters {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private StandardFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                text("upper", false, text -> text.toUpperCase(Locale.ROOT)),
                text("lower", true, text -> text.toLowerCase(Locale.ROOT)),
                text("title", true, Casing::title),
                text("capfirst", true, Casing::capitalFirst),
                text("wordcount", false, text -> Integer.toString(words(text).size())),
                new Filter("default", Arity.REQUIRED, false, (in, or) -> Values.isTrue(in) ? in : or),
                new Filter("default_if_none", Arity.REQUIRED, false, (in, or) -> in != null ? in : or),
                new Filter(Filter.LOOKUP, Arity.REQUIRED, false, StandardFilters::lookup),
                new Filter("truncatechars", Arity.REQUIRED, true, StandardFilters::truncateChars),
                new Filter("truncatewords", Arity.REQUIRED, true, StandardFilters::truncateWords),
                new Filter("length", Arity.NONE, false, (in, none) -> length(in)),
                new Filter("first", Arity.NONE, false, (in, none) -> edge(in, List::getFirst)),
                new Filter("last", Arity.NONE, false, (in, none) -> edge(in, List::getLast)),
                new Filter("add", Arity.REQUIRED, false, StandardFilters::add),
                new Filter("yesno", Arity.OPTIONAL, false, StandardFilters::yesNo),
                new Filter("pluralize", Arity.OPTIONAL, false, StandardFilters::pluralize),
                new Filter("urlencode", Arity.OPTIONAL, false, StandardFilters::urlEncode));
    }

    private static Filter text(String name, boolean keepsSafe, UnaryOperator<String> change) {
        return new Filter(name, Arity.NONE, keepsSafe, (in, none) -> change.apply(Values.text(in)));
    }

    private static @Nullable Object lookup(@Nullable Object in, @Nullable Object key) {
        return Values.member(in, Values.text(key));
    }

    private static Object truncateChars(@Nullable Object in, @Nullable Object limit) {
        var text = Values.text(in);
        int most = integer(limit, Integer.MAX_VALUE);
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return most < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static Object truncateWords(@Nullable Object in, @Nullable Object limit) {
        var words = words(Values.text(in));
        int most = Math.max(0, integer(limit, Integer.MAX_VALUE));
        return String.join(" ", words.subList(0, Math.min(most, words.size()))) + (words.size() > most ? " …" : "");
    }

    private static List<String> words(String text) {
        return BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static @Nullable Object add(@Nullable Object in, @Nullable Object more) {
        var left = wholeNumber(in);
        var right = wholeNumber(more);
        if (left != null && right != null) {
            return left + right;
        }
        if (in instanceof SafeText(var one) && more instanceof SafeText(var other)) {
            return new SafeText(one + other);
        }
        if (in instanceof List<?> one && more instanceof List<?> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }
        return Values.isText(in) && Values.isText(more) ? Values.text(in) + Values.text(more) : "";
    }

    private static int length(@Nullable Object in) {
        return switch (in) {
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case Number _, Boolean _ -> 0;
            case null, default -> {
                var text = Values.text(in);
                yield text.codePointCount(0, text.length());
            }
        };
    }

    private static @Nullable Object edge(@Nullable Object in, Function<List<?>, @Nullable Object> end) {
        return switch (in) {
            case List<?> list -> list.isEmpty() ? "" : end.apply(list);
            case null, default -> {
                var characters = Values.text(in)
                        .codePoints()
                        .mapToObj(Character::toString)
                        .toList();
                yield characters.isEmpty() ? "" : end.apply(characters);
            }
        };
    }

    private static Object yesNo(@Nullable Object in, @Nullable Object words) {
        var choice =
                words == null ? new String[] {"yes", "no"} : Values.text(words).split(",", -1);
        if (choice.length < 2) {
            return Values.text(in);
        }
        int none = choice.length > 2 ? 2 : 1;
        return choice[Values.isTrue(in) ? 0 : in == null ? none : 1];
    }

    private static Object pluralize(@Nullable Object in, @Nullable Object endings) {
        var ending = (endings == null ? "s" : Values.text(endings)).split(",", -1);
        if (ending.length > 2) {
            return "";
        }
        var singular = ending.length > 1 ? ending[0] : "";
        return isOne(in) ? singular : ending[ending.length - 1];
    }

    private static boolean isOne(@Nullable Object value) {
        return value instanceof Collection<?> list ? list.size() == 1 : Comparisons.equal(wholeNumber(value), 1L);
    }

    private static Object urlEncode(@Nullable Object in, @Nullable Object untouched) {
        var kept = untouched == null ? "/" : Values.text(untouched);
        var out = new StringBuilder();
        Values.text(in)
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(c -> out.append(kept.contains(c) ? c : percentEncoded(c)));
        return out.toString();
    }

    private static String percentEncoded(String character) {
        return switch (character) {
            case " " -> "%20";
            case "*" -> "%2A";
            case "~" -> "~";
            default -> URLEncoder.encode(character, StandardCharsets.UTF_8);
        };
    }

    private static int integer(@Nullable Object value, int otherwise) {
        var number = wholeNumber(value);
        return number == null ? otherwise : Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static @Nullable Long wholeNumber(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return Values.isText(value) ? Long.valueOf(Values.text(value).strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
