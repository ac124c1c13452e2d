package dev.carillon.django;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares values as Python does; what cannot be compared is refused with a `ValueException`.
final class Comparisons {

    private static final int LARGEST_SHARED_INTEGER = 256;
    private static final int SMALLEST_SHARED_INTEGER = -5;

    private Comparisons() {}

    static boolean hold(@Nullable Object left, Condition.Comparison comparison, @Nullable Object right) {
        return switch (comparison) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case SAME -> same(left, right);
            case NOT_SAME -> !same(left, right);
            case IN -> in(left, right);
            case NOT_IN -> !in(left, right);
            case LESS -> order(left, right) < 0;
            case LESS_OR_EQUAL -> order(left, right) <= 0;
            case GREATER -> order(left, right) > 0;
            case GREATER_OR_EQUAL -> order(left, right) >= 0;
        };
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (isOne(left, right) && !(left instanceof Double)) {
            return true;
        }
        if (Values.isText(left) && Values.isText(right)) {
            return Values.str(left).equals(Values.str(right));
        }
        if (isFinite(left) && isFinite(right)) {
            return compare(left, right) == 0;
        }
        return switch (left) {
            case List<?> one -> right instanceof List<?> other && equalLists(one, other);
            case Map<?, ?> one -> right instanceof Map<?, ?> other && equalMaps(one, other);
            case null, default -> Objects.equals(left, right);
        };
    }

    private static boolean equalLists(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other) {
        return one.size() == other.size()
                && one.entrySet().stream()
                        .allMatch(entry -> other.containsKey(entry.getKey())
                                && equal(entry.getValue(), other.get(entry.getKey())));
    }

    /// Python shares the truth values, `None` and small whole numbers; of the rest only a value itself is the same.
    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return isOne(left, right)
                || (left instanceof Boolean && left.equals(right))
                || (isSmallInteger(left) && isSmallInteger(right) && compare(left, right) == 0);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isOne(@Nullable Object left, @Nullable Object right) {
        return left == right;
    }

    private static boolean isSmallInteger(@Nullable Object value) {
        return (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= SMALLEST_SHARED_INTEGER
                && ((Number) value).longValue() <= LARGEST_SHARED_INTEGER;
    }

    private static boolean in(@Nullable Object item, @Nullable Object container) {
        return switch (container) {
            case Collection<?> list -> list.stream().anyMatch(element -> equal(item, element));
            case Map<?, ?> map -> Values.isText(item) && map.containsKey(Values.str(item));
            case String text -> contains(text, item);
            case SafeText(var text) -> contains(text, item);
            case null, default -> throw ValueException.type("nothing is in " + Values.kind(container));
        };
    }

    private static boolean contains(String text, @Nullable Object part) {
        if (!Values.isText(part)) {
            throw ValueException.type("no text holds " + Values.kind(part));
        }
        return text.contains(Values.str(part));
    }

    /// Negative, zero or positive.
    static int order(@Nullable Object left, @Nullable Object right) {
        if (Values.isText(left) && Values.isText(right)) {
            return compareText(Values.str(left), Values.str(right));
        }
        if (isFinite(left) && isFinite(right)) {
            return compare(left, right);
        }
        return switch (left) {
            case List<?> one when right instanceof List<?> other -> orderLists(one, other);
            case TemporalAccessor one when right instanceof TemporalAccessor other -> DateFields.order(one, other);
            case null, default ->
                throw ValueException.type(Values.kind(left) + " and " + Values.kind(right) + " have no order");
        };
    }

    private static int orderLists(List<?> one, List<?> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return order(one.get(i), other.get(i));
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /// By whole characters, where Java compares halves.
    private static int compareText(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        int at = 0;
        while (at < one.length() && at < other.length()) {
            int a = one.codePointAt(at);
            int b = other.codePointAt(at);
            if (a != b) {
                return Integer.compare(a, b);
            }
            at += Character.charCount(a);
        }
        return Integer.compare(one.length(), other.length());
    }

    private static boolean isFinite(@Nullable Object value) {
        return value instanceof Boolean || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer one && right instanceof Integer other) {
            return Integer.compare(one, other);
        }
        return number(left).compareTo(number(right));
    }

    private static BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Double number -> BigDecimal.valueOf(number);
            case Float number -> BigDecimal.valueOf(number);
            case Number number -> BigDecimal.valueOf(number.longValue());
            case null, default -> throw ValueException.type(Values.kind(value) + " is no number");
        };
    }
}
