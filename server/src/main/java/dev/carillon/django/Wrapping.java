package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;

/// Breaks lines at blanks so that none is longer than a width, but for words that are longer.
final class Wrapping {

    private static final int TAB = 8;

    private Wrapping() {}

    static String wrap(String text, int width) {
        var lines = new ArrayList<String>();
        for (var line : Characters.lines(text)) {
            var wrapped = wrapLine(line, width);
            if (wrapped.isEmpty()) {
                lines.add(line);
            } else {
                lines.addAll(wrapped);
            }
        }
        if (text.endsWith("\n")) {
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private static List<String> wrapLine(String line, int width) {
        var chunks = chunks(withoutTabs(line));
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < chunks.size()) {
            if (isBlank(chunks.get(at)) && !lines.isEmpty()) {
                at++;
                if (at == chunks.size()) {
                    break;
                }
            }
            int start = at;
            int length = 0;
            while (at < chunks.size() && length + Characters.length(chunks.get(at)) <= width) {
                length += Characters.length(chunks.get(at++));
            }
            if (at == start) {
                at++;
            }
            int end = at > start && isBlank(chunks.get(at - 1)) ? at - 1 : at;
            if (end > start) {
                lines.add(String.join("", chunks.subList(start, end)));
            }
        }
        return lines;
    }

    /// Words and the blanks between them, in order.
    private static List<String> chunks(String line) {
        var chunks = new ArrayList<String>();
        int start = 0;
        for (int at = 1; at <= line.length(); at++) {
            if (at == line.length() || isSpace(line.charAt(at)) != isSpace(line.charAt(at - 1))) {
                chunks.add(line.substring(start, at));
                start = at;
            }
        }
        return chunks;
    }

    private static boolean isBlank(String chunk) {
        return Characters.strip(chunk).isEmpty();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var out = new StringBuilder();
        int column = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            int blanks = c == '\t' ? TAB - column % TAB : 0;
            if (blanks > 0) {
                out.repeat(' ', blanks);
            } else {
                out.append(c);
            }
            column += blanks > 0 ? blanks : Character.isLowSurrogate(c) ? 0 : 1;
        }
        return out.toString();
    }
}
