package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Comparison;
import dev.carillon.jsonapi.Filter.Literal;
import dev.carillon.jsonapi.Filter.Operand;
import dev.carillon.jsonapi.Query.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks a filter against what an operation allows: which fields, by which operators, with values of which
/// type.
final class FilterReader {

    private static final int MAX_LITERALS = 200;

    private final QueryRules rules;
    private final Problems problems;
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<String> mentioned = new HashSet<>();

    private FilterReader(QueryRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /// The conditions, all of which must hold; those that are wrong are left out and reported.
    static List<Condition> read(Optional<String> text, QueryRules rules, Problems problems) {
        var reader = new FilterReader(rules, problems);
        try {
            text.filter(given -> !given.isBlank()).map(FilterParser::parse).ifPresent(reader::collect);
            reader.checkRequired();
        } catch (ApiException e) {
            e.errors().forEach(problems::add);
        }
        return List.copyOf(reader.conditions);
    }

    private void checkRequired() {
        rules.requiredFilters().forEach((field, type) -> {
            if (!mentioned.contains(field)) {
                problem("A filter on '" + field + "' is required, with " + type.expectation() + ".");
            }
        });
    }

    private void collect(Filter filter) {
        switch (filter) {
            case Filter.And(var filters) -> filters.forEach(this::collect);
            case Comparison comparison -> condition(comparison).ifPresent(conditions::add);
        }
    }

    private Optional<Condition> condition(Comparison comparison) {
        var field = comparison.field();
        mentioned.add(field);
        var rule = rules.filters().get(field);
        if (rule == null) {
            var allowed = String.join(", ", rules.filters().keySet());
            return problem("Cannot filter by '" + field + "'; allowed: " + allowed);
        }
        var operator = comparison.operator();
        if (!rule.operators().contains(operator)) {
            var allowed = rule.operators().stream().map(Filter.Operator::word).collect(Collectors.joining(", "));
            return problem("'" + field + "' cannot be filtered with '" + operator.word() + "'; allowed: " + allowed);
        }
        return values(comparison, rule.type()).map(values -> new Condition(field, operator, values));
    }

    private Optional<List<Object>> values(Comparison comparison, ValueType type) {
        var literals = literals(comparison.operand());
        var wanted = arity(comparison.operator(), comparison.operand());
        if (wanted.isPresent() || literals.size() > MAX_LITERALS) {
            return problem("'" + comparison.operator().word() + "' on '" + comparison.field() + "' takes "
                    + wanted.orElse("at most " + MAX_LITERALS + " values") + ".");
        }
        var values = literals.stream()
                .flatMap(literal -> type.read(literal).stream())
                .toList();
        return values.size() == literals.size()
                ? Optional.of(values)
                : problem("The value of '" + comparison.field() + "' must be " + type.expectation() + ".");
    }

    private static List<Literal> literals(Operand operand) {
        return switch (operand) {
            case Operand.None() -> List.of();
            case Operand.One(var literal) -> List.of(literal);
            case Operand.Many(var literals) -> literals;
        };
    }

    /// What an operator takes instead of what it was given; empty if that fits.
    private static Optional<String> arity(Filter.Operator operator, Operand operand) {
        return switch (operator) {
            case HAS -> operand instanceof Operand.None ? Optional.empty() : Optional.of("no value");
            case ANY, CONTAINS_ANY, CONTAINS_ALL ->
                operand instanceof Operand.Many ? Optional.empty() : Optional.of("a list such as [\"a\",\"b\"]");
            case EQUALS -> operand instanceof Operand.None ? Optional.of("a value") : Optional.empty();
            case LESS_THAN, LESS_OR_EQUAL, GREATER_THAN, GREATER_OR_EQUAL, CONTAINS, STARTS_WITH, ENDS_WITH ->
                operand instanceof Operand.One ? Optional.empty() : Optional.of("one value");
        };
    }

    private <T> Optional<T> problem(String detail) {
        problems.add(ApiError.parameter("filter", detail));
        return Optional.empty();
    }
}
