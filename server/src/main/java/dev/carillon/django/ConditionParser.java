package dev.carillon.django;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the words of `{% if … %}` by Django's precedence: `or`, `and`, `not`, then comparisons; there are no brackets.
final class ConditionParser {

    /// More than any author writes, and few enough for a thread's stack.
    private static final int MOST_WORDS = 1_000;

    private static final Set<String> OPERATORS =
            Set.of("or", "and", "not", "in", "is", "==", "!=", "<", "<=", ">", ">=");

    private final List<Words.Word> words;
    private final int end;
    private final Map<String, Filter> filters;
    private int at;

    private ConditionParser(List<Words.Word> words, int end, Map<String, Filter> filters) {
        this.words = words;
        this.end = end;
        this.filters = filters;
    }

    /// @param end where the tag ends in the template's source, for what is missing there
    static Condition parse(List<Words.Word> words, int end, Map<String, Filter> filters) {
        if (words.size() > MOST_WORDS) {
            throw new SyntaxException(words.get(MOST_WORDS).offset(), "The condition is too long");
        }
        var parser = new ConditionParser(words, end, filters);
        var condition = parser.or();
        if (parser.at < words.size()) {
            var word = words.get(parser.at);
            throw new SyntaxException(word.offset(), "'" + word.text() + "' is not expected here");
        }
        return condition;
    }

    private Condition or() {
        var left = and();
        while (take("or")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        var left = not();
        while (take("and")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        return take("not") ? new Condition.Not(not()) : comparison();
    }

    private Condition comparison() {
        var left = operand();
        for (var comparison = operator(); comparison != null; comparison = operator()) {
            left = new Condition.Compare(left, comparison, operand());
        }
        return left;
    }

    private Condition operand() {
        if (at >= words.size()) {
            throw new SyntaxException(end, "The condition ends where a value is missing");
        }
        var word = words.get(at++);
        if (OPERATORS.contains(word.text())) {
            throw new SyntaxException(word.offset(), "A value is expected here, not '" + word.text() + "'");
        }
        return new Condition.Truth(ExpressionParser.parse(word.text(), word.offset(), filters));
    }

    private Condition.@Nullable Comparison operator() {
        if (at >= words.size()) {
            return null;
        }
        var comparison = comparisonOf(words.get(at).text());
        if (comparison != null) {
            at++;
        }
        return comparison;
    }

    private Condition.@Nullable Comparison comparisonOf(String word) {
        return switch (word) {
            case "==" -> Condition.Comparison.EQUAL;
            case "!=" -> Condition.Comparison.NOT_EQUAL;
            case "<" -> Condition.Comparison.LESS;
            case "<=" -> Condition.Comparison.LESS_OR_EQUAL;
            case ">" -> Condition.Comparison.GREATER;
            case ">=" -> Condition.Comparison.GREATER_OR_EQUAL;
            case "in" -> Condition.Comparison.IN;
            case "is" -> withSecondWord("not", Condition.Comparison.NOT_EQUAL, Condition.Comparison.EQUAL);
            case "not" -> withSecondWord("in", Condition.Comparison.NOT_IN, null);
            default -> null;
        };
    }

    private Condition.@Nullable Comparison withSecondWord(
            String second, Condition.Comparison both, Condition.@Nullable Comparison alone) {
        if (at + 1 < words.size() && words.get(at + 1).text().equals(second)) {
            at++;
            return both;
        }
        return alone;
    }

    private boolean take(String word) {
        boolean is = at < words.size() && words.get(at).text().equals(word);
        if (is) {
            at++;
        }
        return is;
    }
}
