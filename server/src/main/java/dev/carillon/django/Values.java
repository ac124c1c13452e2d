package dev.carillon.django;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What values are to the language: how they are found, written, counted and taken for true or false, as in Python.
final class Values {

    private static final int LONGEST_INDEX = 9;

    private Values() {}

    /// The value at the end of a path, or `MISSING`.
    static @Nullable Object follow(Scope scope, List<String> path) {
        var value = scope.find(path.getFirst());
        for (int i = 1; i < path.size() && !Scope.isMissing(value); i++) {
            value = member(value, path.get(i));
        }
        return value;
    }

    /// The part of a value that has this name or number, or `MISSING`.
    static @Nullable Object member(@Nullable Object of, String name) {
        return switch (of) {
            case Lookup lookup -> {
                var value = lookup.get(name);
                yield value != null || lookup.holdsNull(name) ? value : Scope.MISSING;
            }
            case Map<?, ?> map -> {
                var value = map.get(name);
                yield value != null || map.containsKey(name) ? value : view(map, name);
            }
            case Group group -> group.member(name);
            case List<?> list -> element(list, name);
            case String text -> character(text, name);
            case SafeText(var text) -> character(text, name);
            case TemporalAccessor time -> DateFields.member(time, name);
            case null, default -> Scope.MISSING;
        };
    }

    private static Object view(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" -> map.entrySet().stream().map(Tuple::of).toList();
            case "keys" -> List.copyOf(map.keySet());
            case "values" ->
                Collections.unmodifiableList(Arrays.asList(map.values().toArray()));
            default -> Scope.MISSING;
        };
    }

    static @Nullable Object element(List<?> list, String index) {
        int at = index(index);
        return at >= 0 && at < list.size() ? list.get(at) : Scope.MISSING;
    }

    private static Object character(String text, String index) {
        int at = index(index);
        return at >= 0 && at < Characters.length(text) ? Characters.slice(text, at, at + 1) : Scope.MISSING;
    }

    private static int index(String digits) {
        return !digits.isEmpty()
                        && digits.length() <= LONGEST_INDEX
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(digits)
                : -1;
    }

    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case BigDecimal number -> number.signum() != 0;
            case BigInteger number -> number.signum() != 0;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case SafeText(var text) -> !text.isEmpty();
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof SafeText;
    }

    /// How many characters or elements it has, as far as work goes.
    static int size(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case SafeText(var text) -> text.length();
            case Collection<?> list -> list.size();
            case null, default -> 0;
        };
    }

    /// What a loop goes through.
    static List<?> items(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Collection<?> collection -> Arrays.asList(collection.toArray());
            case Map<?, ?> map -> Arrays.asList(map.keySet().toArray());
            case ForLoop loop -> List.copyOf(loop.asMap().keySet());
            case String text -> Characters.list(text);
            case SafeText(var text) -> Characters.list(text);
            case null, default -> throw ValueException.type(kind(value) + " cannot be gone through");
        };
    }

    /// As `str(value)` in Python.
    static String str(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case SafeText(var text) -> text;
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigDecimal number -> number.toString();
            case TemporalAccessor time -> DateFields.iso(time);
            case null, default -> Repr.of(value);
        };
    }

    /// As a template writes it: numbers without exponents, dates as people read them.
    static String written(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case SafeText(var text) -> text;
            case Double number -> Numbers.plain(number);
            case Float number -> Numbers.plain(number.doubleValue());
            case BigDecimal number -> Numbers.plain(number);
            case TemporalAccessor time -> DateFormat.standard(time);
            case Lookup lookup when !(lookup instanceof ForLoop) -> "";
            case null, default -> str(value);
        };
    }

    /// What sort of value it is, for those who wrote a template.
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean _ -> "a truth value";
            case Number _ -> "a number";
            case String _ -> "text";
            case SafeText _ -> "text";
            case Collection<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            case TemporalAccessor _ -> "a date or time";
            default -> "this value";
        };
    }
}
