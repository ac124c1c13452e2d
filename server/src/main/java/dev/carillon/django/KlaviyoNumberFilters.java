package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Klaviyo's filters for numbers, or text that is one; other text counts as 0. They reckon in decimals: 1.1 - 1 is 0.1.
final class KlaviyoNumberFilters {

    private static final int HUNDRED = 100;
    private static final int MOST_PLACES = 100;

    private KlaviyoNumberFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("abs", Arity.NONE, false, (in, none, run) -> absolute(in)),
                new Filter("at_least", Arity.REQUIRED, false, (in, it, run) -> isLess(in, it) ? it : in),
                new Filter("at_most", Arity.REQUIRED, false, (in, it, run) -> isLess(it, in) ? it : in),
                rounding("ceil", RoundingMode.CEILING),
                rounding("floor", RoundingMode.FLOOR),
                rounding("round", RoundingMode.HALF_UP),
                rounding("round_up", RoundingMode.CEILING),
                rounding("round_down", RoundingMode.FLOOR),
                reckoning("floatadd", BigDecimal::add),
                reckoning("plus", BigDecimal::add),
                reckoning("floatsub", BigDecimal::subtract),
                reckoning("minus", BigDecimal::subtract),
                reckoning("multiply", BigDecimal::multiply),
                reckoning("times", BigDecimal::multiply),
                reckoning("divide", (one, other) -> one.divide(divisor(other), MathContext.DECIMAL64)),
                reckoning("modulo", KlaviyoNumberFilters::modulo),
                reckoning("remainder", KlaviyoNumberFilters::modulo),
                comparing("gt", order -> order > 0),
                comparing("gte", order -> order >= 0),
                comparing("lt", order -> order < 0),
                comparing("lte", order -> order <= 0),
                new Filter("percentize", Arity.OPTIONAL, false, (in, places, run) -> percent(in, places)),
                new Filter("sum_list", Arity.NONE, false, (in, none, run) -> sum(in)));
    }

    private static Filter rounding(String name, RoundingMode mode) {
        return new Filter(
                name,
                Arity.OPTIONAL,
                false,
                (in, places, run) -> decimal(in).setScale(places(places), mode).doubleValue());
    }

    private static Filter reckoning(String name, BinaryOperator<BigDecimal> operation) {
        return new Filter(
                name,
                Arity.REQUIRED,
                false,
                (in, other, run) -> operation.apply(decimal(in), decimal(other)).doubleValue());
    }

    private static Filter comparing(String name, IntPredicate holds) {
        return new Filter(name, Arity.REQUIRED, false, (in, other, run) -> holds.test(order(in, other)));
    }

    private static Object absolute(@Nullable Object in) {
        return Numbers.isInteger(in)
                ? Numbers.normal(Numbers.integer(in).abs())
                : (Object) decimal(in).abs().doubleValue();
    }

    private static boolean isLess(@Nullable Object one, @Nullable Object other) {
        return decimal(one).compareTo(decimal(other)) < 0;
    }

    /// Numbers and what reads as one by size, else text by its characters.
    static int order(@Nullable Object one, @Nullable Object other) {
        var left = number(one);
        var right = number(other);
        return left != null && right != null ? left.compareTo(right) : Comparisons.order(one, other);
    }

    private static BigDecimal divisor(BigDecimal number) {
        if (number.signum() == 0) {
            throw ValueException.value("nothing can be divided by 0");
        }
        return number;
    }

    /// As in Python, with the sign of the divisor.
    private static BigDecimal modulo(BigDecimal one, BigDecimal other) {
        var rest = one.remainder(divisor(other));
        return rest.signum() * other.signum() < 0 ? rest.add(other) : rest;
    }

    private static String percent(@Nullable Object in, @Nullable Object places) {
        return decimal(in)
                        .multiply(BigDecimal.valueOf(HUNDRED))
                        .setScale(places(places), RoundingMode.HALF_UP)
                        .toPlainString()
                + "%";
    }

    private static double sum(@Nullable Object in) {
        if (!(in instanceof Collection<?> list)) {
            throw ValueException.type("only a list has a sum, not " + Values.kind(in));
        }
        return list.stream()
                .map(KlaviyoNumberFilters::decimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static int places(@Nullable Object places) {
        int count = places == null ? 0 : Numbers.size(places);
        if (Math.abs(count) > MOST_PLACES) {
            throw ValueException.value("a number has " + MOST_PLACES + " decimals at most");
        }
        return count;
    }

    private static BigDecimal decimal(@Nullable Object value) {
        var number = number(value);
        return number == null ? BigDecimal.ZERO : number;
    }

    /// As decimals, for the size of numbers that a `double` has.
    static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            double floating = Numbers.floating(value);
            return Double.isFinite(floating) ? BigDecimal.valueOf(floating) : null;
        } catch (ValueException e) {
            return null;
        }
    }
}
