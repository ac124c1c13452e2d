package dev.carillon.channel.email;

import org.jspecify.annotations.Nullable;

/// An enhanced status code of RFC 3463 as it stands in a reply's text, such as `5.1.1`.
///
/// @param category 2, 4 or 5
/// @param end      where the text goes on after it
record StatusCode(int category, int subject, int detail, int end) {

    private static final int MOST_DIGITS = 3;

    /// The code that begins exactly at `start` and is followed by a blank, a colon or the end; null if none does.
    static @Nullable StatusCode at(String text, int start) {
        if (start + 1 >= text.length() || "245".indexOf(text.charAt(start)) < 0 || text.charAt(start + 1) != '.') {
            return null;
        }
        int subjectEnd = endOfNumber(text, start + 2);
        if (subjectEnd == start + 2 || subjectEnd >= text.length() || text.charAt(subjectEnd) != '.') {
            return null;
        }
        int end = endOfNumber(text, subjectEnd + 1);
        if (end == subjectEnd + 1 || (end < text.length() && !endsCode(text.charAt(end)))) {
            return null;
        }
        return new StatusCode(
                text.charAt(start) - '0',
                Integer.parseInt(text, start + 2, subjectEnd, 10),
                Integer.parseInt(text, subjectEnd + 1, end, 10),
                end);
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < MOST_DIGITS && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean endsCode(char next) {
        return next == ':' || Character.isWhitespace(next);
    }
}
