package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;

/// Cuts a template's source into tokens. As in Django, a tag ends on the line it begins, braces that are never closed
/// are text, and so is everything from `{% verbatim %}` to its end.
public final class Lexer {

    private static final String VERBATIM = "verbatim";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();

    /// The tag that ends what is not looked into; empty outside of it.
    private String verbatimEnd = "";

    private Lexer(String source) {
        this.source = source;
    }

    public static List<Token> tokens(String source) {
        return new Lexer(source).run();
    }

    private List<Token> run() {
        int textStart = 0;
        int at = source.indexOf('{');
        while (at >= 0) {
            int end = endOfTag(at);
            if (end < 0) {
                at = source.indexOf('{', at + 1);
                continue;
            }
            var token = tag(at, end);
            if (isTag(token)) {
                addText(textStart, at);
                tokens.add(token);
                textStart = end;
            }
            at = source.indexOf('{', end);
        }
        addText(textStart, source.length());
        return tokens;
    }

    private boolean isTag(Token token) {
        boolean tag = token.kind() == Token.Kind.TAG;
        if (!verbatimEnd.isEmpty()) {
            boolean ends = tag && token.content().equals(verbatimEnd);
            verbatimEnd = ends ? "" : verbatimEnd;
            return ends;
        }
        if (tag && (token.content().equals(VERBATIM) || token.content().startsWith(VERBATIM + " "))) {
            verbatimEnd = "end" + token.content();
        }
        return true;
    }

    /// The offset after the tag that begins at `start`, or -1 if none begins there.
    private int endOfTag(int start) {
        if (start + 1 >= source.length()) {
            return -1;
        }
        var closing = closing(source.charAt(start + 1));
        if (closing.isEmpty()) {
            return -1;
        }
        int end = source.indexOf(closing, start + 2);
        int newline = source.indexOf('\n', start);
        return end < 0 || (newline >= 0 && newline < end) ? -1 : end + 2;
    }

    private static String closing(char second) {
        return switch (second) {
            case '{' -> "}}";
            case '%' -> "%}";
            case '#' -> "#}";
            default -> "";
        };
    }

    private Token tag(int start, int end) {
        var kind = switch (source.charAt(start + 1)) {
            case '{' -> Token.Kind.OUTPUT;
            case '%' -> Token.Kind.TAG;
            default -> Token.Kind.COMMENT;
        };
        var inner = source.substring(start + 2, end - 2);
        return new Token(kind, Characters.strip(inner), start, start + 2 + leadingBlanks(inner));
    }

    private static int leadingBlanks(String text) {
        return text.length() - Characters.stripLeading(text).length();
    }

    private void addText(int from, int to) {
        if (from < to) {
            tokens.add(new Token(Token.Kind.TEXT, source.substring(from, to), from, from));
        }
    }
}
