package dev.carillon.django;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What values are to the language: how they are found, written and taken for true or false, as in Python.
final class Values {

    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double SMALLEST_NOT_PLAIN = 1e16;

    private Values() {}

    static @Nullable Object follow(Lookup values, List<String> path) {
        var value = values.get(path.getFirst());
        for (int i = 1; i < path.size() && value != null; i++) {
            value = member(value, path.get(i));
        }
        return value;
    }

    static @Nullable Object member(@Nullable Object of, String name) {
        return switch (of) {
            case Lookup lookup -> lookup.get(name);
            case Map<?, ?> map -> map.containsKey(name) ? map.get(name) : view(map, name);
            case List<?> list -> element(list, name);
            case null, default -> null;
        };
    }

    private static @Nullable Object view(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" ->
                map.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), orEmpty(entry.getValue())))
                        .toList();
            case "keys" -> List.copyOf(map.keySet());
            case "values" -> map.values().stream().map(Values::orEmpty).toList();
            default -> null;
        };
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static @Nullable Object element(List<?> list, String index) {
        try {
            int at = Integer.parseInt(index);
            return at >= 0 && at < list.size() ? list.get(at) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
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

    /// As it is written into a message: what is missing is empty.
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case SafeText(var text) -> text;
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> decimal(number);
            case Float number -> decimal(number);
            case BigDecimal number -> number.toPlainString();
            case Collection<?> list -> list.stream().map(Values::quoted).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Lookup _ -> "";
            default -> value.toString();
        };
    }

    private static String decimal(double number) {
        double size = Math.abs(number);
        return size == 0 || (size >= SMALLEST_PLAIN && size < SMALLEST_NOT_PLAIN)
                ? plain(BigDecimal.valueOf(number))
                : Double.toString(number);
    }

    private static String plain(BigDecimal number) {
        return number.scale() > 0 ? number.toPlainString() : number.toPlainString() + ".0";
    }

    /// As it is written within a list or a map.
    private static String quoted(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
            default -> text(value);
        };
    }
}
