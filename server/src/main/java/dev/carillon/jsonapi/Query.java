package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query parameters of a request, checked against the operation's rules.
///
/// @param conditions all must hold
/// @param fields     chosen fields by type; a type that is absent is written whole
public record Query(
        List<Condition> conditions,
        Sort sort,
        int pageSize,
        Optional<Cursor> cursor,
        Set<String> includes,
        Map<String, Set<String>> fields,
        Map<String, Set<String>> additional) {

    /// One comparison of a filter, with values of the field's type; no values for `has`.
    public record Condition(String field, Operator operator, List<Object> values) {

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

    /// The first condition on `field`.
    public Optional<Condition> condition(String field) {
        return conditions.stream().filter(c -> c.field().equals(field)).findFirst();
    }

    public boolean includes(String relationship) {
        return includes.contains(relationship);
    }

    /// Whether a costly attribute was asked for.
    public boolean asksFor(ResourceType type, String attribute) {
        return additional.getOrDefault(type.name(), Set.of()).contains(attribute);
    }
}
