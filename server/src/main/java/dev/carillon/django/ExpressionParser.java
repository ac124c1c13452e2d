package dev.carillon.django;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one expression. As in Django, blanks may stand around `|` and none after a filter's colon.
final class ExpressionParser {

    /// More than any author writes, and few enough for a thread's stack.
    private static final int MOST_FILTERS = 100;

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d+)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String text;
    private final int offset;
    private final Map<String, Filter> filters;
    private int at;

    private ExpressionParser(String text, int offset, Map<String, Filter> filters) {
        this.text = text;
        this.offset = offset;
        this.filters = filters;
    }

    /// @param offset where `text` begins in the template's source
    static Expression parse(String text, int offset, Map<String, Filter> filters) {
        return new ExpressionParser(text, offset, filters).expression();
    }

    private Expression expression() {
        if (text.isEmpty()) {
            throw new SyntaxException(offset, "A variable or a text in quotes is missing here");
        }
        var expression = operand();
        skipBlanks();
        for (int filtersSoFar = 0; at < text.length(); filtersSoFar++) {
            if (filtersSoFar == MOST_FILTERS) {
                throw new SyntaxException(offset + at, "There are too many filters here");
            }
            if (text.charAt(at) != '|') {
                throw remainder();
            }
            at++;
            skipBlanks();
            expression = filtered(expression);
            skipBlanks();
        }
        return expression;
    }

    private Expression filtered(Expression input) {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        var name = text.substring(start, at);
        var filter = filters.get(name);
        if (filter == null) {
            throw new SyntaxException(
                    offset + start,
                    name.isEmpty() ? "The name of a filter is missing after '|'" : "There is no filter '" + name + "'");
        }
        var argument = argument(start, filter);
        return new Expression.Filtered(input, filter, argument);
    }

    private @Nullable Expression argument(int nameStart, Filter filter) {
        boolean given = at < text.length() && text.charAt(at) == ':';
        switch (filter.arity()) {
            case NONE -> {
                if (given) {
                    throw new SyntaxException(offset + at, "Filter '" + filter.name() + "' takes no argument");
                }
            }
            case REQUIRED -> {
                if (!given) {
                    throw new SyntaxException(
                            offset + nameStart,
                            "Filter '" + filter.name() + "' needs an argument: " + filter.name() + ":'…'");
                }
            }
            case OPTIONAL -> {}
        }
        if (!given) {
            return null;
        }
        at++;
        if (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            throw new SyntaxException(offset + at, "No blank may follow the colon of a filter");
        }
        return operand();
    }

    private Expression operand() {
        if (at >= text.length()) {
            throw new SyntaxException(offset + at, "A value is missing here");
        }
        char c = text.charAt(at);
        return c == '\'' || c == '"' ? quoted() : word();
    }

    private Expression quoted() {
        int end = Words.endOfQuotes(text, at);
        if (end == at + 1) {
            throw new SyntaxException(offset + at, "This quote is never closed");
        }
        var inner = text.substring(at + 1, end - 1);
        at = end;
        return new Expression.Constant(new SafeText(unescaped(inner)));
    }

    private static String unescaped(String quoted) {
        return quoted.indexOf('\\') < 0
                ? quoted
                : quoted.replace("\\'", "'").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private Expression word() {
        int start = at;
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt() && (number.end() == text.length() || !isNamePart(text.charAt(number.end())))) {
            at = number.end();
            return new Expression.Constant(number(number.group()));
        }
        while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        var word = text.substring(start, at);
        return switch (word) {
            case "" -> throw remainder();
            case "True" -> new Expression.Constant(true);
            case "False" -> new Expression.Constant(false);
            default -> variable(word, start);
        };
    }

    private Expression variable(String word, int start) {
        var path = List.of(DOT.split(word, -1));
        if (path.contains("")) {
            throw new SyntaxException(offset + start, "'" + word + "' is not the name of a variable");
        }
        if (path.stream().anyMatch(name -> name.startsWith("_"))) {
            throw new SyntaxException(
                    offset + start, "No name begins with an underscore, but one in '" + word + "' does");
        }
        return new Expression.Variable(path);
    }

    private static Number number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            return Double.parseDouble(word);
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SyntaxException remainder() {
        return new SyntaxException(offset + at, "This is not understood: " + text.substring(at));
    }
}
