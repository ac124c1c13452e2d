package dev.carillon.django;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one expression. As in Django, blanks may stand around `|` and none after a filter's colon.
final class ExpressionParser {

    /// More than any author writes, and few enough for a thread's stack.
    private static final int MOST_FILTERS = 100;

    /// What Django takes for one word: a name with dots, or a number with a sign.
    private static final Pattern WORD = Pattern.compile("[\\w.]+|[-+.]?\\d[\\d.e]*", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String text;
    private final int offset;
    private final Grammar grammar;
    private int at;

    private ExpressionParser(String text, int offset, Grammar grammar) {
        this.text = text;
        this.offset = offset;
        this.grammar = grammar;
    }

    /// @param offset where `text` begins in the template's source
    static Expression parse(String text, int offset, Grammar grammar) {
        return new ExpressionParser(text, offset, grammar).expression();
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
        var filter = grammar.filters().get(name);
        if (filter == null) {
            throw new SyntaxException(
                    offset + start, name.isEmpty() ? "The name of a filter is missing after '|'" : unknown(name));
        }
        var argument = argument(start, filter);
        return new Expression.Filtered(input, filter, argument, new Place(grammar.source(), offset + start));
    }

    private static String unknown(String name) {
        return name.equals("pprint")
                ? "Django's filter 'pprint' is for programmers and not here"
                : "There is no filter '" + name + "'";
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
        if (at < text.length() && Characters.isBlank(text.charAt(at))) {
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
        return new Expression.Constant(new SafeText(unescaped(inner, text.charAt(at - 1))));
    }

    private static String unescaped(String quoted, char quote) {
        return quoted.indexOf('\\') < 0
                ? quoted
                : quoted.replace("\\" + quote, String.valueOf(quote)).replace("\\\\", "\\");
    }

    private Expression word() {
        int start = at;
        var found = WORD.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw remainder();
        }
        at = found.end();
        var word = found.group();
        return switch (word) {
            case "True" -> new Expression.Constant(true);
            case "False" -> new Expression.Constant(false);
            case "None" -> new Expression.Constant(null);
            default -> isNumber(word) ? new Expression.Constant(number(word)) : variable(word, start);
        };
    }

    private static boolean isNumber(String word) {
        return INTEGER.matcher(word).matches() || DECIMAL.matcher(word).matches();
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

    private static Object number(String word) {
        return INTEGER.matcher(word).matches()
                ? Numbers.normal(new BigInteger(word.replace("+", "")))
                : (Object) Double.parseDouble(word);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void skipBlanks() {
        while (at < text.length() && Characters.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private SyntaxException remainder() {
        return new SyntaxException(offset + at, "This is not understood: " + text.substring(at));
    }
}
