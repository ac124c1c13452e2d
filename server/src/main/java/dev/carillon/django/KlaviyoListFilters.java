package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Klaviyo's filters for lists, maps, and text that becomes a list.
final class KlaviyoListFilters {

    private static final Pattern CONDITION =
            Pattern.compile("\\s*([^<>=!]+?)\\s*(<=|=<|>=|=>|==|!=|<|>|=)\\s*(.*?)\\s*");

    private static final int LONGEST_CONDITION = 200;

    private KlaviyoListFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter(Filter.LOOKUP, Arity.REQUIRED, false, (in, key, run) -> found(in, Values.str(key))),
                new Filter("size", Arity.NONE, false, (in, none, run) -> ListFilters.length(in)),
                new Filter("count", Arity.NONE, false, (in, none, run) -> ListFilters.length(in)),
                new Filter("concat", Arity.REQUIRED, false, (in, more, run) -> concatenated(in, more)),
                new Filter("compact", Arity.NONE, false, (in, none, run) -> where(in, Objects::nonNull)),
                new Filter("reverse", Arity.NONE, false, (in, none, run) -> reversed(in)),
                new Filter("map", Arity.REQUIRED, false, (in, key, run) -> mapped(in, Values.str(key))),
                new Filter("sort", Arity.OPTIONAL, false, (in, key, run) -> sorted(in, by(key), run)),
                new Filter("sort_natural", Arity.OPTIONAL, false, (in, key, run) -> sorted(in, folded(by(key)), run)),
                new Filter("uniq", Arity.OPTIONAL, false, (in, key, run) -> unique(in, by(key), run)),
                new Filter("list_where", Arity.REQUIRED, false, (in, condition, run) -> filtered(in, condition)),
                new Filter("dictfilter", Arity.REQUIRED, false, (in, condition, run) -> filtered(in, condition)),
                new Filter("list_to_string", Arity.NONE, false, (in, none, run) -> sentence(in)),
                Filter.text("split", Arity.OPTIONAL, false, KlaviyoListFilters::split),
                Filter.text("resplit", Arity.REQUIRED, false, KlaviyoListFilters::splitByPattern));
    }

    private static @Nullable Object found(@Nullable Object in, String key) {
        var value = Values.member(in, key);
        return Scope.isMissing(value) ? "" : value;
    }

    private static Object concatenated(@Nullable Object in, @Nullable Object more) {
        if (in instanceof List<?> one && more instanceof List<?> other) {
            Run.room((long) one.size() + other.size());
            var all = new ArrayList<@Nullable Object>(one);
            all.addAll(other);
            return all;
        }
        var one = Values.str(in);
        var other = Values.str(more);
        Run.room((long) one.length() + other.length());
        return one + other;
    }

    private static List<@Nullable Object> where(@Nullable Object in, Predicate<@Nullable Object> test) {
        var kept = new ArrayList<@Nullable Object>();
        for (var item : list(in)) {
            if (test.test(item)) {
                kept.add(item);
            }
        }
        return kept;
    }

    /// What is missing has nothing in it.
    private static List<?> list(@Nullable Object in) {
        return in == null || (Values.isText(in) && Values.str(in).isEmpty()) ? List.of() : Values.items(in);
    }

    private static Object reversed(@Nullable Object in) {
        return Values.isText(in)
                ? new StringBuilder(Values.str(in)).reverse().toString()
                : new ArrayList<>(list(in).reversed());
    }

    private static Object mapped(@Nullable Object in, String key) {
        var all = new ArrayList<@Nullable Object>();
        list(in).forEach(item -> all.add(found(item, key)));
        return all;
    }

    private static Function<@Nullable Object, @Nullable Object> by(@Nullable Object key) {
        return key == null ? item -> item : item -> found(item, Values.str(key));
    }

    private static Function<@Nullable Object, @Nullable Object> folded(
            Function<@Nullable Object, @Nullable Object> key) {
        return item -> Values.str(key.apply(item)).toLowerCase(Locale.ROOT);
    }

    private static Object sorted(@Nullable Object in, Function<@Nullable Object, @Nullable Object> key, Run run) {
        return ListFilters.sortedBy(list(in), key, false, run);
    }

    private static Object unique(@Nullable Object in, Function<@Nullable Object, @Nullable Object> key, Run run) {
        var seen = new ArrayList<@Nullable Object>();
        return where(in, item -> {
            var it = key.apply(item);
            run.takeSteps(1 + seen.size());
            boolean isNew = seen.stream().noneMatch(other -> Comparisons.equal(it, other));
            if (isNew) {
                seen.add(it);
            }
            return isNew;
        });
    }

    /// The maps of a list whose part compares so: `name=a`, `price>2`.
    private static Object filtered(@Nullable Object in, @Nullable Object condition) {
        var parts = CONDITION.matcher(Values.str(condition));
        if (Values.str(condition).length() > LONGEST_CONDITION || !parts.matches()) {
            throw ValueException.value("a condition is written name=value, not " + Values.str(condition));
        }
        return where(in, item -> holds(found(item, parts.group(1)), parts.group(2), parts.group(3)));
    }

    private static boolean holds(@Nullable Object value, String operator, String operand) {
        boolean numbers = KlaviyoNumberFilters.number(value) != null && KlaviyoNumberFilters.number(operand) != null;
        int order =
                numbers ? KlaviyoNumberFilters.order(value, operand) : Comparisons.order(Values.str(value), operand);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=", "=<" -> order <= 0;
            case ">" -> order > 0;
            case ">=", "=>" -> order >= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    /// "a, b and c"
    private static @Nullable Object sentence(@Nullable Object in) {
        if (!(in instanceof Collection<?> list)) {
            return in;
        }
        var words = list.stream().map(Values::str).toList();
        if (words.size() < 2) {
            return String.join("", words);
        }
        return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " and " + words.getLast();
    }

    private static Object split(String text, @Nullable Object separator, Run run) {
        var by = separator == null ? " " : Values.str(separator);
        return by.isEmpty() ? Characters.list(text) : List.of(text.split(Pattern.quote(by), -1));
    }

    private static Object splitByPattern(String text, @Nullable Object pattern, Run run) {
        return PatternSplit.split(text, Values.str(pattern), run);
    }
}
