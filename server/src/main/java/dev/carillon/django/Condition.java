package dev.carillon.django;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What stands in `{% if … %}`.
sealed interface Condition {

    /// The operators that stand between two values.
    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        SAME,
        NOT_SAME,
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

    default boolean holds(Run run) {
        try {
            return Values.isTrue(value(run));
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.MISSING) {
                return false;
            }
            throw e;
        }
    }

    /// As in Python, a condition is a value itself: `a == b` compares what `a` and `b` are. As in Django, an operator
    /// that cannot be applied is false.
    private @Nullable Object value(Run run) {
        if (this instanceof Truth(var expression)) {
            return expression.valueOrNone(run);
        }
        try {
            return switch (this) {
                case Truth(var expression) -> expression.valueOrNone(run);
                case Always() -> true;
                case Not(var inner) -> !Values.isTrue(inner.value(run));
                case And(var left, var right) -> {
                    var first = left.value(run);
                    yield Values.isTrue(first) ? right.value(run) : first;
                }
                case Or(var left, var right) -> {
                    var first = left.value(run);
                    yield Values.isTrue(first) ? first : right.value(run);
                }
                case Compare(var left, var comparison, var right) -> {
                    var first = left.value(run);
                    var second = right.value(run);
                    run.work(Math.max(Values.size(first), Values.size(second)));
                    yield Comparisons.hold(first, comparison, second);
                }
            };
        } catch (ValueException e) {
            return false;
        }
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
