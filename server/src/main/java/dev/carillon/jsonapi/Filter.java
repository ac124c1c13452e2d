package dev.carillon.jsonapi;

import java.util.List;

/// A parsed `filter` parameter, before anyone has asked whether a resource allows it.
public sealed interface Filter {

    /// All must hold; a comma at the top level means the same as `and(…)`.
    record And(List<Filter> filters) implements Filter {}

    /// At least one must hold.
    record Or(List<Filter> filters) implements Filter {}

    /// Must not hold.
    record Not(Filter filter) implements Filter {}

    /// One comparison, such as `equals(name,"x")`; `has(field)` has no values, list operators have several.
    record Comparison(Operator operator, String field, Operand operand) implements Filter {}

    /// What a field is compared with.
    sealed interface Operand {

        /// One value.
        record One(Literal literal) implements Operand {}

        /// A list in brackets.
        record Many(List<Literal> literals) implements Operand {}

        /// Nothing.
        record None() implements Operand {}
    }

    /// A value as written: in quotes, or bare, as numbers, dates and booleans are.
    record Literal(String text, boolean quoted) {}

    /// The operators of the language.
    enum Operator {
        EQUALS("equals"),
        LESS_THAN("less-than"),
        LESS_OR_EQUAL("less-or-equal"),
        GREATER_THAN("greater-than"),
        GREATER_OR_EQUAL("greater-or-equal"),
        CONTAINS("contains"),
        CONTAINS_ANY("contains-any"),
        CONTAINS_ALL("contains-all"),
        STARTS_WITH("starts-with"),
        ENDS_WITH("ends-with"),
        ANY("any"),
        HAS("has");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
