package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query parameters of a request, checked against the operation's rules.
///
/// @param filters    all must hold
/// @param fields     chosen fields by type; a type that is absent is written whole
public record Query(
        List<Predicate> filters,
        Sort sort,
        int pageSize,
        Optional<Cursor> cursor,
        Set<String> includes,
        Map<String, Set<String>> fields,
        Map<String, Set<String>> additional) {

    /// What must hold.
    public sealed interface Predicate {}

    /// All of them.
    public record AllOf(List<Predicate> predicates) implements Predicate {}

    /// At least one of them.
    public record AnyOf(List<Predicate> predicates) implements Predicate {}

    /// Not this one.
    public record Not(Predicate predicate) implements Predicate {}

    /// One comparison of a filter, with values of the field's type; no values for `has`.
    public record Condition(String field, Operator operator, List<Object> values) implements Predicate {

        public Object value() {
            return values.getFirst();
        }
    }

    /// The order of a list.
    public record Sort(String field, ValueType type, boolean descending) {

        String word() {
            return (descending ? "-" : "") + field;
        }
    }

    /// The conditions, for operations whose rules allow nothing else; all must hold.
    public List<Condition> conditions() {
        return filters.stream().map(Condition.class::cast).toList();
    }

    /// The first condition on `field`.
    public Optional<Condition> condition(String field) {
        return conditions().stream().filter(c -> c.field().equals(field)).findFirst();
    }

    public boolean includes(String relationship) {
        return includes.contains(relationship);
    }

    /// Whether a costly attribute was asked for.
    public boolean asksFor(ResourceType type, String attribute) {
        return additional.getOrDefault(type.name(), Set.of()).contains(attribute);
    }
}
