package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Comparison;
import dev.carillon.jsonapi.Filter.Literal;
import dev.carillon.jsonapi.Filter.Operand;
import dev.carillon.jsonapi.Query.Condition;
import dev.carillon.jsonapi.Query.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks a filter against what an operation allows: which fields, by which operators, with values of which
/// type.
final class FilterReader {

    private static final int MAX_LITERALS = 200;

    private final QueryRules rules;
    private final Problems problems;

    private FilterReader(QueryRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /// What must hold, all of it; what is wrong is left out and reported.
    static List<Predicate> read(Optional<String> text, QueryRules rules, Problems problems) {
        var reader = new FilterReader(rules, problems);
        try {
            var filter = text.filter(given -> !given.isBlank()).map(FilterParser::parse);
            var predicates = filter.map(reader::all).orElse(List.of());
            reader.checkRequired(filter);
            return predicates;
        } catch (ApiException e) {
            e.errors().forEach(problems::add);
            return List.of();
        }
    }

    /// A filter that is required must hold whatever else does: it stands at the top, or among what `and` joins there.
    private void checkRequired(Optional<Filter> filter) {
        var given = filter.stream()
                .flatMap(FilterReader::conjuncts)
                .flatMap(one -> one instanceof Comparison comparison ? Stream.of(comparison.field()) : Stream.empty())
                .collect(Collectors.toSet());
        rules.requiredFilters().forEach((field, type) -> {
            if (!given.contains(field)) {
                problem("A filter on '" + field + "' is required, with " + type.expectation() + ".");
            }
        });
    }

    private List<Predicate> all(Filter filter) {
        return conjuncts(filter).flatMap(one -> predicate(one).stream()).toList();
    }

    private static Stream<Filter> conjuncts(Filter filter) {
        return filter instanceof Filter.And(var filters)
                ? filters.stream().flatMap(FilterReader::conjuncts)
                : Stream.of(filter);
    }

    private Optional<Predicate> predicate(Filter filter) {
        return switch (filter) {
            case Comparison comparison -> condition(comparison).map(condition -> condition);
            case Filter.And(var filters) -> Optional.of(new Query.AllOf(predicates(filters)));
            case Filter.Or(var filters) -> logic("or", () -> new Query.AnyOf(predicates(filters)));
            case Filter.Not(var negated) ->
                logic("not", () -> new Query.Not(new Query.AllOf(predicates(List.of(negated)))));
        };
    }

    private Optional<Predicate> logic(String word, Supplier<Predicate> predicate) {
        return rules.takesLogic()
                ? Optional.of(predicate.get())
                : problem("'" + word + "' is not allowed here; filters can only be joined by 'and' or commas.");
    }

    private List<Predicate> predicates(List<Filter> filters) {
        return filters.stream().flatMap(one -> predicate(one).stream()).toList();
    }

    private Optional<Condition> condition(Comparison comparison) {
        var field = comparison.field();
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
