package dev.carillon.django;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Writes a number with some decimals: Django's `floatformat`.
final class FloatFormat {

    /// Longer numbers are written as they are.
    private static final int MOST_DIGITS = 200;

    /// Longer text takes long to read.
    private static final int LONGEST_TEXT = 1_000;

    private static final int GROUP = 3;

    private FloatFormat() {}

    /// @param places how many; if negative, only where there are any. Text may end in `g` for groups of thousands.
    static Object of(@Nullable Object value, @Nullable Object places) {
        boolean grouped = false;
        Object wanted = places == null ? Integer.valueOf(-1) : places;
        if (Values.isText(wanted)) {
            var text = Values.str(wanted);
            if (text.isEmpty()) {
                throw ValueException.value("'floatformat' needs a number of places");
            }
            boolean both = text.endsWith("gu") || text.endsWith("ug");
            grouped = !both && text.endsWith("g");
            var digits = both
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("g") || text.endsWith("u") ? text.substring(0, text.length() - 1) : text;
            wanted = digits.isEmpty() ? Integer.valueOf(-1) : digits;
        }
        var number = number(value);
        if (number == null) {
            return "";
        }
        int count;
        try {
            count = Numbers.size(wanted);
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.VALUE) {
                return Values.str(value);
            }
            throw e;
        }
        return number.precision() + Math.abs((long) number.scale()) > MOST_DIGITS
                ? Values.str(value)
                : new SafeText(written(number, count, grouped));
    }

    private static String written(BigDecimal number, int places, boolean grouped) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        int scale = whole && places <= 0 ? 0 : Run.room(Math.abs((long) places));
        var text = number.setScale(scale, RoundingMode.HALF_UP).toPlainString();
        return grouped ? grouped(text) : text;
    }

    /// With a comma between thousands.
    static String grouped(String number) {
        int end = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
        int start = number.startsWith("-") ? 1 : 0;
        var out = new StringBuilder(number);
        for (int at = end - GROUP; at > start; at -= GROUP) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (Values.size(value) > LONGEST_TEXT) {
            return null;
        }
        try {
            return value instanceof Boolean truth
                    ? new BigDecimal(truth ? "1.0" : "0.0")
                    : new BigDecimal(Characters.strip(Values.str(value)).replace("_", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
