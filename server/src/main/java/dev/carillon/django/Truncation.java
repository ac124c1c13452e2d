package dev.carillon.django;

import java.text.Normalizer;

/// Cuts text to a number of characters or words and shows that by an ellipsis.
final class Truncation {

    static final String ELLIPSIS = "…";
    static final String ELLIPSIS_AFTER_WORD = " …";

    private Truncation() {}

    /// The ellipsis is one of the characters; accents that are characters of their own are none.
    static String chars(String text, int limit) {
        if (limit <= 0) {
            return "";
        }
        var whole = Normalizer.normalize(text, Normalizer.Form.NFC);
        int count = 0;
        int end = -1;
        for (int at = 0; at < whole.length(); at += Character.charCount(whole.codePointAt(at))) {
            if (isCombining(whole.codePointAt(at))) {
                continue;
            }
            count++;
            if (end < 0 && count > limit - 1) {
                end = at;
            }
            if (count > limit) {
                return withEllipsis(whole.substring(0, Math.max(end, 0)), ELLIPSIS);
            }
        }
        return whole;
    }

    static String words(String text, int limit) {
        if (limit <= 0) {
            return "";
        }
        var words = Characters.words(text);
        return words.size() > limit
                ? withEllipsis(String.join(" ", words.subList(0, limit)), ELLIPSIS_AFTER_WORD)
                : String.join(" ", words);
    }

    /// A second ellipsis after one that is there already would say nothing.
    static String withEllipsis(String text, String ellipsis) {
        return ellipsis.equals(ELLIPSIS_AFTER_WORD) && text.endsWith(ellipsis) ? text : text + ellipsis;
    }

    private static boolean isCombining(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
