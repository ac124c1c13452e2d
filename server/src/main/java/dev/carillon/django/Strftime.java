package dev.carillon.django;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a time by C's directives, `%Y-%m-%d`, with English names.
final class Strftime {

    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('m', "MM"),
            Map.entry('B', "MMMM"),
            Map.entry('b', "MMM"),
            Map.entry('h', "MMM"),
            Map.entry('d', "dd"),
            Map.entry('e', "ppd"),
            Map.entry('j', "DDD"),
            Map.entry('A', "EEEE"),
            Map.entry('a', "EEE"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('f', "SSSSSS"),
            Map.entry('p', "a"),
            Map.entry('Z', "zzz"),
            Map.entry('z', "xx"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('R', "HH:mm"),
            Map.entry('D', "MM/dd/uu"),
            Map.entry('x', "MM/dd/uu"),
            Map.entry('X', "HH:mm:ss"));

    private Strftime() {}

    static String format(ZonedDateTime time, String format) {
        var out = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '%' || at + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean bare = format.charAt(at + 1) == '-' && at + 2 < format.length();
            at += bare ? 2 : 1;
            out.append(directive(time, format.charAt(at), bare));
        }
        return out.toString();
    }

    /// @param bare without leading zeros
    private static String directive(ZonedDateTime time, char letter, boolean bare) {
        @Nullable String pattern = PATTERNS.get(letter);
        if (pattern == null) {
            return letter == '%' ? "%" : letter == 'n' ? "\n" : letter == 't' ? "\t" : "%" + letter;
        }
        var text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
        return bare ? text.replaceFirst("^0+(?=\\d)", "") : text;
    }
}
