package dev.carillon.django;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares values as Python does; what cannot be compared is not less, not greater and not in.
final class Comparisons {

    private Comparisons() {}

    static boolean hold(@Nullable Object left, Condition.Comparison comparison, @Nullable Object right) {
        return switch (comparison) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case IN -> in(left, right);
            case NOT_IN -> right != null && !in(left, right);
            case LESS -> comparable(left, right) && order(left, right) < 0;
            case LESS_OR_EQUAL -> comparable(left, right) && order(left, right) <= 0;
            case GREATER -> comparable(left, right) && order(left, right) > 0;
            case GREATER_OR_EQUAL -> comparable(left, right) && order(left, right) >= 0;
        };
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        return comparable(left, right) ? order(left, right) == 0 : Objects.equals(left, right);
    }

    private static boolean in(@Nullable Object item, @Nullable Object container) {
        return switch (container) {
            case Collection<?> list -> list.stream().anyMatch(element -> equal(item, element));
            case Map<?, ?> map -> item != null && map.containsKey(Values.text(item));
            case String text -> Values.isText(item) && text.contains(Values.text(item));
            case SafeText(var text) -> Values.isText(item) && text.contains(Values.text(item));
            case null, default -> false;
        };
    }

    private static boolean comparable(@Nullable Object left, @Nullable Object right) {
        return (Values.isText(left) && Values.isText(right)) || (isNumeric(left) && isNumeric(right));
    }

    private static int order(@Nullable Object left, @Nullable Object right) {
        return Values.isText(left)
                ? Values.text(left).compareTo(Values.text(right))
                : number(left).compareTo(number(right));
    }

    private static boolean isNumeric(@Nullable Object value) {
        return value instanceof Boolean || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    private static BigDecimal number(@Nullable Object value) {
        return value instanceof Boolean truth
                ? (truth ? BigDecimal.ONE : BigDecimal.ZERO)
                : new BigDecimal(String.valueOf(value));
    }
}
