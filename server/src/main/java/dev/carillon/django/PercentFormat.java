package dev.carillon.django;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes one value as Python's `'%…' % value` does.
final class PercentFormat {

    private static final Pattern DIRECTIVE =
            Pattern.compile("^([-#0 +]*)(\\d*)(?:\\.(\\d*))?[hlL]?([a-zA-Z%])", Pattern.DOTALL);
    private static final int LONGEST_NUMBER = 6;
    private static final int DEFAULT_PRECISION = 6;

    private final String flags;
    private final int width;
    private final int precision;

    private PercentFormat(Matcher directive) {
        this.flags = directive.group(1);
        this.width = number(directive.group(2), 0);
        this.precision = directive.group(3) == null ? -1 : number(directive.group(3), 0);
    }

    /// @param format what follows the `%`
    static String format(String format, @Nullable Object value) {
        var directive = DIRECTIVE.matcher(format);
        if (!directive.find()) {
            throw ValueException.value("this is no format: %" + format);
        }
        var rest = format.substring(directive.end());
        if (rest.replace("%%", "").indexOf('%') >= 0) {
            throw ValueException.type("a format is for one value");
        }
        return new PercentFormat(directive).of(directive.group(4).charAt(0), value) + rest.replace("%%", "%");
    }

    private static int number(String digits, int otherwise) {
        if (digits.length() > LONGEST_NUMBER) {
            throw new RenderLimitException("the template formats a value to more than any message has");
        }
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    private String of(char type, @Nullable Object value) {
        return switch (type) {
            case 's' -> padded(cut(Values.str(value)));
            case 'r', 'a' -> padded(cut(Repr.of(value)));
            case 'c' -> padded(character(value));
            case 'd', 'i', 'u' -> number(whole(value).toString(), "");
            case 'x' -> number(strict(value).toString(16), "0x");
            case 'X' -> number(strict(value).toString(16).toUpperCase(Locale.ROOT), "0X");
            case 'o' -> number(strict(value).toString(8), "0o");
            case 'f', 'F' -> number(fixed(value), "");
            case 'e' -> number(scientific(value, precisionOr(DEFAULT_PRECISION)), "");
            case 'E' -> number(scientific(value, precisionOr(DEFAULT_PRECISION)).toUpperCase(Locale.ROOT), "");
            case 'g' -> number(general(value), "");
            case 'G' -> number(general(value).toUpperCase(Locale.ROOT), "");
            default -> throw ValueException.value("this is no format: %" + type);
        };
    }

    private String cut(String text) {
        return precision >= 0 && Characters.length(text) > precision ? Characters.slice(text, 0, precision) : text;
    }

    private String padded(String text) {
        var blanks = " ".repeat(Math.max(0, width - Characters.length(text)));
        return flags.indexOf('-') >= 0 ? text + blanks : blanks + text;
    }

    /// A number's digits with its sign and prefix, filled up with zeros or blanks.
    private String number(String signed, String prefix) {
        boolean negative = signed.startsWith("-");
        var digits = negative ? signed.substring(1) : signed;
        if (precision > digits.length() && digits.chars().allMatch(Character::isLetterOrDigit)) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        var sign = negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
        var before = sign + (flags.indexOf('#') >= 0 ? prefix : "");
        boolean zeros = flags.indexOf('0') >= 0 && flags.indexOf('-') < 0;
        int missing = width - before.length() - digits.length();
        return zeros && missing > 0 ? before + "0".repeat(missing) + digits : padded(before + digits);
    }

    private static BigInteger whole(@Nullable Object value) {
        if (!Numbers.isNumber(value)) {
            throw ValueException.type(Values.kind(value) + " is no number");
        }
        return Numbers.integer(value);
    }

    private static BigInteger strict(@Nullable Object value) {
        if (!Numbers.isInteger(value)) {
            throw ValueException.type(Values.kind(value) + " is no whole number");
        }
        return Numbers.integer(value);
    }

    private static String character(@Nullable Object value) {
        if (Numbers.isInteger(value)) {
            int c = Numbers.size(value);
            if (Character.isValidCodePoint(c)) {
                return Character.toString(c);
            }
        } else if (Values.isText(value) && ListFilters.length(value) == 1) {
            return Values.str(value);
        }
        throw ValueException.type("this is no single character");
    }

    private int precisionOr(int otherwise) {
        return precision < 0 ? otherwise : precision;
    }

    private static BigDecimal exact(@Nullable Object value) {
        if (!Numbers.isNumber(value)) {
            throw ValueException.type(Values.kind(value) + " is no number");
        }
        double number = Numbers.floating(value);
        if (!Double.isFinite(number)) {
            throw ValueException.value("the number has no bounds");
        }
        return new BigDecimal(number);
    }

    private String fixed(@Nullable Object value) {
        var number = exact(value);
        boolean negative = number.signum() < 0;
        var text = number.abs()
                .setScale(precisionOr(DEFAULT_PRECISION), RoundingMode.HALF_EVEN)
                .toPlainString();
        return negative ? "-" + text : text;
    }

    private static String scientific(@Nullable Object value, int decimals) {
        var number = exact(value);
        var rounded = number.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        var digits = rounded.unscaledValue().abs().toString();
        int exponent = number.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
        digits += "0".repeat(Math.max(0, decimals + 1 - digits.length()));
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (decimals > 0 ? "." + digits.substring(1, decimals + 1) : "")
                + exponent(exponent);
    }

    private static String exponent(int exponent) {
        return String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private String general(@Nullable Object value) {
        var number = exact(value);
        int digits = Math.max(1, precisionOr(DEFAULT_PRECISION));
        var rounded =
                number.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = number.signum() == 0 ? 0 : rounded.precision() - 1 - rounded.scale();
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        return scientific(rounded.doubleValue(), rounded.precision() - 1);
    }
}
