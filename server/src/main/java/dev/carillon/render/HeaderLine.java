package dev.carillon.render;

import java.util.List;

/// Writes header fields with values that may hold anything: what comes out is one field, folded, in ASCII (but for
/// addresses that are not), whatever went in.
final class HeaderLine {

    private static final int FOLD_AT = 76;
    private static final int LONGEST_WORD = 70;
    private static final String SPECIAL = "()<>[]:;@\\,.\"";

    private HeaderLine() {}

    /// A field of plain text, such as the subject.
    static void text(String name, String value, Bytes out) {
        out.append(name).append(": ");
        var clean = clean(value);
        if (isFoldable(clean)) {
            folded(clean, name.length() + 2, out);
        } else {
            EncodedWords.write(clean, name.length() + 2, out);
        }
        out.crlf();
    }

    /// A field of one address, with a name if there is one.
    static void mailbox(String name, String person, EmailAddress address, Bytes out) {
        out.append(name).append(": ");
        int column = name.length() + 2;
        var clean = clean(person);
        if (!clean.isEmpty()) {
            column = phrase(clean, column, out);
            if (column + address.toString().length() + 3 > FOLD_AT) {
                out.crlf();
            }
            out.append(' ');
        }
        out.append('<').append(address.toString()).append('>').crlf();
    }

    /// A field of addresses without names.
    static void addresses(String name, List<EmailAddress> addresses, Bytes out) {
        out.append(name).append(": ");
        for (int i = 0; i < addresses.size(); i++) {
            out.append(i == 0 ? "" : ",\r\n ").append(addresses.get(i).toString());
        }
        out.crlf();
    }

    private static int phrase(String person, int column, Bytes out) {
        if (!isFoldable(person)) {
            return EncodedWords.write(person, column, out);
        }
        if (!needsQuotes(person)) {
            return folded(person, column, out);
        }
        var quoted = '"' + person.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return folded(quoted, column, out);
    }

    private static boolean needsQuotes(String person) {
        for (int i = 0; i < person.length(); i++) {
            if (SPECIAL.indexOf(person.charAt(i)) >= 0) {
                return true;
            }
        }
        return person.contains("  ");
    }

    /// ASCII that no reader can take for an encoded word, with a blank wherever it might become too long.
    private static boolean isFoldable(String text) {
        int wordStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7F || i - wordStart > LONGEST_WORD) {
                return false;
            }
            if (c == ' ') {
                wordStart = i + 1;
            }
        }
        return !text.contains("=?");
    }

    /// Breaks lines before blanks; a break adds nothing, so that unfolding gives the text again.
    private static int folded(String text, int start, Bytes out) {
        int column = start;
        int at = 0;
        while (at < text.length()) {
            int next = endOfWord(text, at);
            if (column + next - at > FOLD_AT && text.charAt(at) == ' ') {
                out.crlf();
                column = 0;
            }
            out.append(text.substring(at, next));
            column += next - at;
            at = next;
        }
        return column;
    }

    /// The end of the blanks and the word that begin at `start`.
    private static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    /// Without control characters and lone surrogates, and without blanks at the ends.
    static String clean(String value) {
        if (isClean(value)) {
            return value.strip();
        }
        var clean = new StringBuilder(value.length());
        value.codePoints()
                .map(c -> Character.isISOControl(c) || isLineEnd(c)
                        ? ' '
                        : c <= 0xFFFF && Character.isSurrogate((char) c) ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static boolean isClean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F || Character.isSurrogate(c) || isLineEnd(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLineEnd(int c) {
        return c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
