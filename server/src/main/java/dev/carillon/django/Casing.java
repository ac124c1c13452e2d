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

    /// The first letter of each word in upper case and the rest in lower case. A letter after an apostrophe within a
    /// word, or after a digit, is not a first one: "don't", "3rd".
    static String title(String text) {
        var out = new StringBuilder(text.length());
        int before = ' ';
        int twoBefore = ' ';
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean first = !Character.isLetterOrDigit(before)
                    && !((before == '\'' || before == '’') && Character.isLetter(twoBefore));
            out.appendCodePoint(first ? Character.toTitleCase(c) : Character.toLowerCase(c));
            twoBefore = before;
            before = c;
        }
        return out.toString();
    }
}
