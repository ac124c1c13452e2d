package dev.carillon.django;

import java.util.List;
import java.util.Set;

/// Reads the words of `{% if … %}` by Django's precedence, from loose to tight: `or`, `and`, `not`, `in`, and the other
/// comparisons; there are no brackets.
final class ConditionParser {

    /// More than any author writes, and few enough for a thread's stack.
    private static final int MOST_WORDS = 1_000;

    private static final Set<String> OPERATORS =
            Set.of("or", "and", "not", "in", "is", "==", "!=", "<", "<=", ">", ">=");

    private static final int OR = 6;
    private static final int AND = 7;
    private static final int NOT = 8;
    private static final int IN = 9;
    private static final int COMPARISON = 10;

    private final List<Words.Word> words;
    private final int end;
    private final Grammar grammar;
    private int at;

    private ConditionParser(List<Words.Word> words, int end, Grammar grammar) {
        this.words = words;
        this.end = end;
        this.grammar = grammar;
    }

    /// @param end where the tag ends in the template's source, for what is missing there
    static Condition parse(List<Words.Word> words, int end, Grammar grammar) {
        if (words.size() > MOST_WORDS) {
            throw new SyntaxException(words.get(MOST_WORDS).offset(), "The condition is too long");
        }
        var parser = new ConditionParser(words, end, grammar);
        var condition = parser.binding(0);
        if (parser.at < words.size()) {
            throw parser.unexpected();
        }
        return condition;
    }

    /// What is held together more tightly than by an operator of strength `least`.
    private Condition binding(int least) {
        var left = take("not") ? new Condition.Not(binding(NOT)) : operand();
        while (at < words.size()) {
            int strength = strength();
            if (strength <= least) {
                break;
            }
            left = joined(left, strength);
        }
        return left;
    }

    private Condition joined(Condition left, int strength) {
        if (strength == OR) {
            at++;
            return new Condition.Or(left, binding(OR));
        }
        if (strength == AND) {
            at++;
            return new Condition.And(left, binding(AND));
        }
        return new Condition.Compare(left, comparison(), binding(strength));
    }

    /// How strongly the next word holds what is around it; 0 if it is no operator that can stand here.
    private int strength() {
        return switch (words.get(at).text()) {
            case "or" -> OR;
            case "and" -> AND;
            case "in" -> IN;
            case "not" -> {
                if (!isNext(1, "in")) {
                    throw unexpected();
                }
                yield IN;
            }
            case "is", "==", "!=", "<", "<=", ">", ">=" -> COMPARISON;
            default -> 0;
        };
    }

    private Condition.Comparison comparison() {
        return switch (words.get(at++).text()) {
            case "==" -> Condition.Comparison.EQUAL;
            case "!=" -> Condition.Comparison.NOT_EQUAL;
            case "<" -> Condition.Comparison.LESS;
            case "<=" -> Condition.Comparison.LESS_OR_EQUAL;
            case ">" -> Condition.Comparison.GREATER;
            case ">=" -> Condition.Comparison.GREATER_OR_EQUAL;
            case "in" -> Condition.Comparison.IN;
            case "is" -> take("not") ? Condition.Comparison.NOT_SAME : Condition.Comparison.SAME;
            default -> {
                at++;
                yield Condition.Comparison.NOT_IN;
            }
        };
    }

    private Condition operand() {
        if (at >= words.size()) {
            throw new SyntaxException(end, "The condition ends where a value is missing");
        }
        var word = words.get(at++);
        if (OPERATORS.contains(word.text())) {
            throw new SyntaxException(word.offset(), "A value is expected here, not '" + word.text() + "'");
        }
        return new Condition.Truth(grammar.expression(word));
    }

    private boolean isNext(int ahead, String word) {
        return at + ahead < words.size() && words.get(at + ahead).text().equals(word);
    }

    private boolean take(String word) {
        boolean is = isNext(0, word);
        if (is) {
            at++;
        }
        return is;
    }

    private SyntaxException unexpected() {
        var word = words.get(at);
        return new SyntaxException(word.offset(), "'" + word.text() + "' is not expected here");
    }
}
