package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits the inside of a tag at blanks that are not within quotes.
final class Words {

    /// A word and where it begins in the template's source.
    record Word(String text, int offset) {}

    private Words() {}

    static String first(String content) {
        int end = 0;
        while (end < content.length() && !Characters.isBlank(content.charAt(end))) {
            end++;
        }
        return content.substring(0, end);
    }

    static List<Word> split(Token token) {
        var words = new ArrayList<Word>();
        var content = token.content();
        int at = 0;
        while (at < content.length()) {
            if (Characters.isBlank(content.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfWord(content, at);
            words.add(new Word(content.substring(at, end), token.inside() + at));
            at = end;
        }
        return words;
    }

    /// The last word, if the one before it is `as`: `… as name`.
    static @Nullable String nameAfterAs(List<Word> words) {
        int size = words.size();
        return size >= 2 && words.get(size - 2).text().equals("as")
                ? words.getLast().text()
                : null;
    }

    private static int endOfWord(String content, int start) {
        int at = start;
        while (at < content.length() && !Characters.isBlank(content.charAt(at))) {
            char c = content.charAt(at);
            at = c == '\'' || c == '"' ? endOfQuotes(content, at) : at + 1;
        }
        return at;
    }

    /// The offset after the quoted text that begins at `start`; quotes that are never closed are a plain character.
    static int endOfQuotes(String content, int start) {
        char quote = content.charAt(start);
        for (int at = start + 1; at < content.length(); at++) {
            if (content.charAt(at) == '\\') {
                at++;
            } else if (content.charAt(at) == quote) {
                return at + 1;
            }
        }
        return start + 1;
    }
}
