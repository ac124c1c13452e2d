package dev.carillon.django;

import java.util.Locale;

/// Capital letters where the filters `title` and `capfirst` want them.
final class Casing {

    private Casing() {}

    static String capitalFirst(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int second = text.offsetByCodePoints(0, 1);
        return text.substring(0, second).toUpperCase(Locale.ROOT) + text.substring(second);
    }

    /// The first letter of each word in upper case and the rest in lower case. As in Django, a letter after an
    /// apostrophe that follows a small one, or after a digit, begins no word: "Don't", "O'Neill", "3rd".
    static String title(String text) {
        var out = new StringBuilder(text.length());
        int before = ' ';
        int twoBefore = ' ';
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean first = !isCased(before)
                    && !(isAsciiLetter(c)
                            && (Character.isDigit(before) || (before == '\'' && isSmallAscii(twoBefore))));
            var cased = first ? titled(c) : Character.toString(Character.toLowerCase(c));
            out.append(cased);
            twoBefore = before;
            before = cased.codePointBefore(cased.length());
        }
        return out.toString();
    }

    /// Some letters have no capital but two letters of which one is.
    private static String titled(int c) {
        var upper = Character.toString(c).toUpperCase(Locale.ROOT);
        return upper.codePointCount(0, upper.length()) == 1
                ? Character.toString(Character.toTitleCase(c))
                : upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT);
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean isAsciiLetter(int c) {
        return isSmallAscii(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isSmallAscii(int c) {
        return c >= 'a' && c <= 'z';
    }
}
