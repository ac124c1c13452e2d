package dev.carillon.django;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as Python reads and writes them.
final class Numbers {

    /// Longer ones take long to read; Python refuses them as well.
    private static final int MOST_DIGITS = 4300;

    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int SMALLEST_NOT_PLAIN_EXPONENT = 16;
    private static final int MOST_PLAIN_DIGITS = 200;

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d[\\d_]*");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)([eE][-+]?\\d[\\d_]*)?");

    /// An underscore stands between digits.
    private static final Pattern MISPLACED = Pattern.compile("_(?!\\d)|(?<!\\d)_");

    private Numbers() {}

    static boolean isInteger(@Nullable Object value) {
        return switch (value) {
            case Integer _, Long _, Short _, Byte _, BigInteger _, Boolean _ -> true;
            case null, default -> false;
        };
    }

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /// As `int(value)`.
    static BigInteger integer(@Nullable Object value) {
        return switch (value) {
            case BigInteger number -> number;
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case Double number -> wholePart(number);
            case Float number -> wholePart(number.doubleValue());
            case BigDecimal number -> wholePart(number);
            case Number number -> BigInteger.valueOf(number.longValue());
            case String text -> integer(text);
            case SafeText(var text) -> integer(text);
            case null, default -> throw ValueException.type(Values.kind(value) + " is no whole number");
        };
    }

    private static BigInteger wholePart(double number) {
        if (!Double.isFinite(number)) {
            throw ValueException.value("a number without bounds is no whole number");
        }
        return new BigDecimal(number).toBigInteger();
    }

    private static BigInteger wholePart(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw ValueException.value("the number is too long");
        }
        return number.toBigInteger();
    }

    private static BigInteger integer(String text) {
        var digits = Characters.strip(text);
        if (digits.length() > MOST_DIGITS || !reads(digits, INTEGER)) {
            throw ValueException.value("this text is no whole number");
        }
        return new BigInteger(digits.replace("_", "").replace("+", ""));
    }

    private static boolean reads(String text, Pattern pattern) {
        return pattern.matcher(text).matches() && !MISPLACED.matcher(text).find();
    }

    /// As `int(value)`, for sizes and counts: what is larger than any of them is cut to the largest.
    static int size(@Nullable Object value) {
        var number = integer(value);
        return number.bitLength() < Integer.SIZE
                ? number.intValue()
                : number.signum() < 0 ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
    }

    /// As `float(value)`.
    static double floating(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1 : 0;
            case Number number -> number.doubleValue();
            case String text -> floating(text);
            case SafeText(var text) -> floating(text);
            case null, default -> throw ValueException.type(Values.kind(value) + " is no number");
        };
    }

    private static double floating(String text) {
        var digits = Characters.strip(text);
        if (digits.length() > MOST_DIGITS || !reads(digits, FLOAT)) {
            throw ValueException.value("this text is no number");
        }
        return Double.parseDouble(digits.replace("_", ""));
    }

    /// The smallest type that holds it.
    static Object normal(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
    }

    /// The shortest text that reads as the same number, with an exponent where the number is very large or small.
    static String shortest(double number) {
        if (number == 0 || !Double.isFinite(number)) {
            return number == 0
                    ? (1 / number < 0 ? "-0.0" : "0.0")
                    : Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < SMALLEST_NOT_PLAIN_EXPONENT) {
            return exact.scale() > 0 ? exact.toPlainString() : exact.toPlainString() + ".0";
        }
        var digits = exact.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "")
                + mantissa
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /// As a template writes it: without an exponent.
    static String plain(double number) {
        var text = shortest(number);
        return text.indexOf('e') < 0 ? text : plain(new BigDecimal(text));
    }

    static String plain(BigDecimal number) {
        int digits = number.precision();
        return Math.abs((long) number.scale()) + digits > MOST_PLAIN_DIGITS
                ? scientific(number)
                : number.toPlainString();
    }

    private static String scientific(BigDecimal number) {
        var digits = number.unscaledValue().abs().toString();
        long exponent = (long) digits.length() - 1 - number.scale();
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }
}
