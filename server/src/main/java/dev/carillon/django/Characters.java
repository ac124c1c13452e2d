package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;

/// Text as Python sees it: whole characters, not halves of them, and its notion of blanks and lines.
final class Characters {

    private Characters() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The characters from one up to another; both must be within the text.
    static String slice(String text, int from, int to) {
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    static List<String> list(String text) {
        var list = new ArrayList<String>(text.length());
        text.codePoints().forEach(c -> list.add(Character.toString(c)));
        return list;
    }

    static boolean isBlank(int c) {
        return (c >= '\t' && c <= '\r')
                || (c >= 0x1C && c <= ' ')
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    static String strip(String text) {
        return stripLeading(stripTrailing(text));
    }

    static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /// The runs of characters between blanks.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && !isBlank(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(text.substring(start, at));
            } else {
                at++;
            }
        }
        return words;
    }

    /// The lines without what ends them; text that ends with a line's end has no empty line after it.
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (endsLine(text.charAt(at))) {
                lines.add(text.substring(start, at));
                if (text.startsWith("\r\n", at)) {
                    at++;
                }
                start = at + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static boolean endsLine(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /// With every kind of line end as `\n`.
    static String withPlainLineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
