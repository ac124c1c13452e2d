package dev.carillon.django;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What stands in `{% if … %}`.
sealed interface Condition {

    /// The operators that stand between two values.
    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN,
        NOT_IN
    }

    /// A value that is neither missing, false, zero nor empty.
    record Truth(Expression expression) implements Condition {}

    record Always() implements Condition {}

    record Not(Condition inner) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Compare(Condition left, Comparison comparison, Condition right) implements Condition {}

    default boolean holds(Lookup values) {
        return Values.isTrue(value(values));
    }

    /// As in Python, a condition is a value itself: `a == b` compares what `a` and `b` are.
    private @Nullable Object value(Lookup values) {
        return switch (this) {
            case Truth(var expression) -> expression.value(values);
            case Always() -> true;
            case Not(var inner) -> !inner.holds(values);
            case And(var left, var right) -> left.holds(values) && right.holds(values);
            case Or(var left, var right) -> left.holds(values) || right.holds(values);
            case Compare(var left, var comparison, var right) ->
                Comparisons.hold(left.value(values), comparison, right.value(values));
        };
    }

    default void eachExpression(Consumer<Expression> found) {
        switch (this) {
            case Truth(var expression) -> found.accept(expression);
            case Always() -> {}
            case Not(var inner) -> inner.eachExpression(found);
            case And(var left, var right) -> both(left, right, found);
            case Or(var left, var right) -> both(left, right, found);
            case Compare(var left, var _, var right) -> both(left, right, found);
        }
    }

    private static void both(Condition left, Condition right, Consumer<Expression> found) {
        left.eachExpression(found);
        right.eachExpression(found);
    }
}
