package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters for numbers.
final class NumberFilters {

    private static final String[] SIZES = {"KB", "MB", "GB", "TB", "PB"};
    private static final int A_KILOBYTE = 10;
    private static final char NO_BREAK = '\u00A0';

    private NumberFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("add", Arity.REQUIRED, false, (in, more, run) -> add(in, more)),
                new Filter("divisibleby", Arity.REQUIRED, false, (in, by, run) -> isDivisible(in, by)),
                new Filter("get_digit", Arity.REQUIRED, false, (in, place, run) -> digit(in, place)),
                new Filter("floatformat", Arity.OPTIONAL, true, (in, places, run) -> FloatFormat.of(in, places)),
                new Filter("filesizeformat", Arity.NONE, true, (in, none, run) -> fileSize(in)),
                new Filter("stringformat", Arity.REQUIRED, true, (in, format, run) -> formatted(in, format)));
    }

    private static Object add(@Nullable Object in, @Nullable Object more) {
        try {
            return Numbers.normal(Numbers.integer(in).add(Numbers.integer(more)));
        } catch (ValueException e) {
            return joined(in, more);
        }
    }

    private static Object joined(@Nullable Object in, @Nullable Object more) {
        if (Values.isText(in) && Values.isText(more)) {
            var one = Values.str(in);
            var other = Values.str(more);
            Run.room((long) one.length() + other.length());
            return in instanceof SafeText && more instanceof SafeText ? new SafeText(one + other) : one + other;
        }
        if (in instanceof List<?> one
                && more instanceof List<?> other
                && in instanceof Tuple == more instanceof Tuple) {
            var all = new ArrayList<@Nullable Object>(Run.room((long) one.size() + other.size()));
            all.addAll(one);
            all.addAll(other);
            return all;
        }
        return Numbers.isNumber(in) && Numbers.isNumber(more) ? Numbers.floating(in) + Numbers.floating(more) : "";
    }

    private static boolean isDivisible(@Nullable Object in, @Nullable Object by) {
        var number = Numbers.integer(in);
        var divisor = Numbers.integer(by);
        if (divisor.signum() == 0) {
            throw ValueException.value("nothing is divisible by 0");
        }
        return number.mod(divisor.abs()).signum() == 0;
    }

    private static @Nullable Object digit(@Nullable Object in, @Nullable Object place) {
        int fromRight;
        BigInteger number;
        try {
            fromRight = Numbers.size(place);
            number = Numbers.integer(in);
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.VALUE) {
                return in;
            }
            throw e;
        }
        var digits = number.toString();
        if (fromRight < 1) {
            return Numbers.normal(number);
        }
        if (fromRight > digits.length()) {
            return 0;
        }
        return Numbers.normal(
                Numbers.integer(digits.substring(digits.length() - fromRight, digits.length() - fromRight + 1)));
    }

    private static String fileSize(@Nullable Object in) {
        BigInteger bytes;
        try {
            bytes = Numbers.integer(in);
        } catch (ValueException e) {
            return "0" + NO_BREAK + "bytes";
        }
        var size = bytes.abs();
        var sign = bytes.signum() < 0 ? "-" : "";
        if (size.bitLength() <= A_KILOBYTE) {
            return sign + size + NO_BREAK + (size.equals(BigInteger.ONE) ? "byte" : "bytes");
        }
        int unit = Math.min(SIZES.length, (size.bitLength() - 1) / A_KILOBYTE);
        double amount = size.doubleValue() / Math.pow(2, (double) A_KILOBYTE * unit);
        var rounded = new BigDecimal(amount).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
        return sign + rounded + NO_BREAK + SIZES[unit - 1];
    }

    private static String formatted(@Nullable Object in, @Nullable Object format) {
        try {
            return PercentFormat.format(Values.str(format), in);
        } catch (ValueException e) {
            return "";
        }
    }
}
