package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Literal;
import dev.carillon.jsonapi.Filter.Operand;
import dev.carillon.jsonapi.Filter.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Parses `equals(field,"value")`, `any(field,["a","b"])`, `and(…)`: recursive descent over the parameter's
/// text.
final class FilterParser {

    private static final int MAX_DEPTH = 10;
    private static final Set<String> LOGIC = Set.of("and", "or", "not");

    private final String text;
    private int at;
    private int depth;

    private FilterParser(String text) {
        this.text = text;
    }

    /// @throws ApiException 400 that says where the text goes wrong
    static Filter parse(String parameter) {
        // Word processors and documentation pages turn plain quotes into typographic ones.
        var plain =
                parameter.replaceAll("[\u2018\u2019\u201A\u201B]", "'").replaceAll("[\u201C\u201D\u201E\u201F]", "\"");
        var parser = new FilterParser(plain);
        var filter = parser.list(false);
        return filter.size() == 1 ? filter.getFirst() : new Filter.And(filter);
    }

    private List<Filter> list(boolean inParentheses) {
        var filters = new ArrayList<Filter>();
        do {
            filters.add(term());
            skipBlanks();
        } while (take(','));
        if (inParentheses) {
            expect(')');
        } else if (at < text.length()) {
            throw error("expected ',' or the end");
        }
        return List.copyOf(filters);
    }

    private Filter term() {
        skipBlanks();
        var start = at;
        var word = word("an operator");
        expect('(');
        if (LOGIC.contains(word)) {
            return logic(word, start);
        }
        var operator = operator(word).orElseThrow(() -> unknownOperator(word, start));
        skipBlanks();
        var field = word("the name of a field");
        var operand = operand();
        expect(')');
        return new Filter.Comparison(operator, field, operand);
    }

    private Filter logic(String word, int start) {
        if (++depth > MAX_DEPTH) {
            throw error("it is nested more than " + MAX_DEPTH + " deep");
        }
        var filters = list(true);
        depth--;
        if (!word.equals("not")) {
            return word.equals("or") ? new Filter.Or(filters) : new Filter.And(filters);
        }
        if (filters.size() > 1) {
            at = start;
            throw error("'not' takes one filter");
        }
        return new Filter.Not(filters.getFirst());
    }

    private Operand operand() {
        skipBlanks();
        if (!take(',')) {
            return new Operand.None();
        }
        skipBlanks();
        if (!take('[')) {
            return new Operand.One(literal());
        }
        var literals = new ArrayList<Literal>();
        skipBlanks();
        if (!take(']')) {
            do {
                skipBlanks();
                literals.add(literal());
                skipBlanks();
            } while (take(','));
            expect(']');
        }
        return new Operand.Many(List.copyOf(literals));
    }

    private Literal literal() {
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote == '"' || quote == '\'') {
            return new Literal(quoted(quote), true);
        }
        int start = at;
        while (at < text.length() && ",()[]\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var bare = text.substring(start, at).strip();
        if (bare.isEmpty()) {
            throw error("expected a value");
        }
        return new Literal(bare, false);
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length() && "\\\"'".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                c = text.charAt(at);
            }
            value.append(c);
        }
        throw error("the text in quotes does not end");
    }

    private String word(String what) {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw error("expected " + what);
        }
        return text.substring(start, at);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '$';
    }

    private static Optional<Operator> operator(String word) {
        return Arrays.stream(Operator.values())
                .filter(o -> o.word().equals(word))
                .findFirst();
    }

    private ApiException unknownOperator(String word, int start) {
        at = start;
        var known = Arrays.stream(Operator.values()).map(Operator::word).collect(Collectors.joining(", "));
        return error("'" + word + "' is no operator; there are: and, or, not, " + known);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        skipBlanks();
        if (!take(c)) {
            throw error("expected '" + c + "'");
        }
    }

    private ApiException error(String what) {
        return new ApiException(
                ApiError.parameter("filter", "The filter cannot be read at character " + (at + 1) + ": " + what + "."));
    }
}
