package dev.carillon.django;

import java.util.Locale;
import java.util.regex.Pattern;

/// Goes through HTML piece by piece as Python's parser does, which forgives what is not well formed.
final class HtmlScanner {

    /// Text that is still full of tags after so many passes is an attack.
    private static final int MOST_PASSES = 50;

    private static final int LONGEST_REFERENCE = 34;
    private static final int LONGEST_STRETCH = 1_000;

    private static final Pattern ENTITY = Pattern.compile("&([a-zA-Z][-.a-zA-Z0-9]*)(?:;|(?=[^a-zA-Z0-9]))");
    private static final Pattern ENDS_REFERENCE = Pattern.compile("[\\s;]");

    /// Takes the pieces.
    interface Pieces {
        void text(String text);

        default void startTag(String source, String name, boolean closed) {}

        default void endTag(String name) {}

        /// Whether to stop here.
        default boolean isDone() {
            return false;
        }
    }

    private final String html;
    private final Pieces pieces;
    private int at;

    private HtmlScanner(String html, Pieces pieces) {
        this.html = html;
        this.pieces = pieces;
    }

    /// Tells `pieces` what is in `html`, but for what is not finished at its end.
    static void scan(String html, Pieces pieces) {
        new HtmlScanner(html, pieces).run(false);
    }

    /// The text without tags and comments.
    static String withoutTags(String html) {
        if (isFullOfOpenings(html)) {
            throw ValueException.value("there are too many tags without an end in this text");
        }
        var text = html;
        for (int pass = 0; text.indexOf('<') >= 0 && text.indexOf('>') >= 0; pass++) {
            if (pass == MOST_PASSES) {
                throw ValueException.value("there are tags within tags in this text");
            }
            var stripped = new StringBuilder();
            new HtmlScanner(text, part -> stripped.append(ENTITY.matcher(part).replaceAll("&$1;"))).run(true);
            boolean same = Characters.count(text, "<") == Characters.count(stripped.toString(), "<");
            if (same) {
                return text;
            }
            text = stripped.toString();
        }
        return text;
    }

    /// Each opening looks for its end; many in a long stretch without any would take long.
    private static boolean isFullOfOpenings(String html) {
        int openings = 0;
        int start = 0;
        for (int i = 0; i + 1 < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '>') {
                openings = 0;
            } else if (c == '<' && (isLetter(html.charAt(i + 1)) || "!/?".indexOf(html.charAt(i + 1)) >= 0)) {
                start = openings == 0 ? i : start;
                openings++;
            }
            if (openings >= MOST_PASSES && i - start >= LONGEST_STRETCH) {
                return true;
            }
        }
        return false;
    }

    private void run(boolean toTheEnd) {
        while (at < html.length() && !pieces.isDone()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            if (end > at) {
                if (tag < 0 && !toTheEnd && endsInReference()) {
                    return;
                }
                pieces.text(html.substring(at, end));
                at = end;
            } else if (!piece() && !unfinished(toTheEnd)) {
                return;
            }
        }
    }

    private boolean endsInReference() {
        int reference = html.lastIndexOf('&');
        return reference >= Math.max(at, html.length() - LONGEST_REFERENCE)
                && !ENDS_REFERENCE
                        .matcher(html)
                        .region(reference, html.length())
                        .find();
    }

    /// Reads what begins with `<`; false if it does not end.
    private boolean piece() {
        if (at + 1 >= html.length()) {
            return false;
        }
        char next = html.charAt(at + 1);
        if (isLetter(next)) {
            return startTag();
        }
        if (html.startsWith("<!--", at)) {
            return skipTo("-->", at + 4);
        }
        if (next == '/') {
            return endTag();
        }
        if (next == '!' || next == '?') {
            return skipTo(">", at + 2);
        }
        pieces.text("<");
        at++;
        return true;
    }

    /// A tag without an end is text, if there is nothing to come.
    private boolean unfinished(boolean toTheEnd) {
        if (toTheEnd) {
            int end = html.indexOf('>', at + 1);
            int next = end >= 0 ? end + 1 : html.indexOf('<', at + 1);
            int to = next < 0 ? at + 1 : next;
            pieces.text(html.substring(at, to));
            at = to;
        }
        return toTheEnd;
    }

    private boolean skipTo(String end, int from) {
        int found = html.indexOf(end, from);
        if (found >= 0) {
            at = found + end.length();
        }
        return found >= 0;
    }

    private boolean startTag() {
        int end = endOfStartTag();
        if (end < 0) {
            return false;
        }
        int nameEnd = at + 1;
        while (nameEnd < end && " \t\r\n\f/>".indexOf(html.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        var name = html.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
        var source = html.substring(at, end);
        at = end;
        pieces.startTag(source, name, source.endsWith("/>"));
        return true;
    }

    private int endOfStartTag() {
        char quote = 0;
        for (int i = at + 1; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean endTag() {
        int end = html.indexOf('>', at + 2);
        if (end < 0) {
            return false;
        }
        int nameEnd = at + 2;
        while (nameEnd < end && " \t\r\n\f/".indexOf(html.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        var name = html.substring(at + 2, nameEnd).toLowerCase(Locale.ROOT);
        at = end + 1;
        if (!name.isEmpty() && isLetter(name.charAt(0))) {
            pieces.endTag(name);
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
