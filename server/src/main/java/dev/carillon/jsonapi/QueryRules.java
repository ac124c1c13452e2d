package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which query parameters an operation takes: the table that, with a handler, makes a resource.
///
/// @param types      whose fields may be chosen by `fields[…]`: the operation's own and those of its
///     includes
/// @param includes   relationships that `include` may name
/// @param additional costly attributes by type, written only if `additional-fields[…]` asks for them
/// @param takesLogic whether filters may be joined by `or` and negated by `not`
public record QueryRules(
        Map<String, ResourceType> types,
        Set<String> includes,
        Map<String, Set<String>> additional,
        Map<String, FilterRule> filters,
        Map<String, ValueType> requiredFilters,
        Map<String, ValueType> sorts,
        Paging paging,
        boolean takesLogic) {

    /// Operators for points in time and numbers.
    public static final Set<Operator> ORDERED = Collections.unmodifiableSet(
            EnumSet.of(Operator.GREATER_THAN, Operator.GREATER_OR_EQUAL, Operator.LESS_THAN, Operator.LESS_OR_EQUAL));

    /// No query parameter at all.
    public static final QueryRules NONE = new Builder().build();

    /// What one field can be filtered by.
    public record FilterRule(ValueType type, Set<Operator> operators) {}

    /// The size and order of pages unless asked otherwise; no list has a maximum of 0.
    ///
    /// @param sizeChosen whether `page[size]` may ask for another size
    public record Paging(int defaultSize, int maxSize, String defaultSort, boolean sizeChosen) {}

    /// An operation that answers with resources of `type`, whose fields can be chosen.
    public static QueryRules of(ResourceType type) {
        return builder(type).build();
    }

    public static Builder builder(ResourceType type) {
        return new Builder().selecting(type);
    }

    /// The same with pages of a fixed size.
    public QueryRules withoutPageSize() {
        var fixed = new Paging(paging.defaultSize(), paging.maxSize(), paging.defaultSort(), false);
        return with(types, filters, requiredFilters, fixed);
    }

    /// The same with pages of up to another size.
    public QueryRules withPages(int defaultSize, int maxSize) {
        var other = new Paging(defaultSize, maxSize, paging.defaultSort(), paging.sizeChosen());
        return with(types, filters, requiredFilters, other);
    }

    /// The same without a filter, which then is not required either.
    public QueryRules withoutFilter(String field) {
        var fewer = new LinkedHashMap<>(filters);
        fewer.remove(field);
        var fewerRequired = new LinkedHashMap<>(requiredFilters);
        fewerRequired.remove(field);
        return with(types, fewer, fewerRequired, paging);
    }

    /// The same without one operator of a filter.
    public QueryRules withoutOperator(String field, Operator operator) {
        var fewer = new LinkedHashMap<>(filters);
        fewer.computeIfPresent(field, (_, rule) -> {
            var operators = EnumSet.copyOf(rule.operators());
            operators.remove(operator);
            return new FilterRule(rule.type(), operators);
        });
        return with(types, fewer, requiredFilters, paging);
    }

    QueryRules withTypes(Map<String, ResourceType> others) {
        return with(others, filters, requiredFilters, paging);
    }

    private QueryRules with(
            Map<String, ResourceType> otherTypes,
            Map<String, FilterRule> otherFilters,
            Map<String, ValueType> otherRequired,
            Paging otherPaging) {
        return new QueryRules(
                Collections.unmodifiableMap(otherTypes),
                includes,
                additional,
                Collections.unmodifiableMap(otherFilters),
                Collections.unmodifiableMap(otherRequired),
                sorts,
                otherPaging,
                takesLogic);
    }

    boolean isList() {
        return paging.maxSize() > 0;
    }

    /// What `fields[type]` may name.
    Set<String> fieldsOf(String type) {
        var known = types.get(type);
        return known == null ? Set.of() : known.fields();
    }

    List<String> sortWords() {
        var words = new ArrayList<String>();
        for (var field : sorts.keySet()) {
            words.add(field);
            words.add("-" + field);
        }
        return words;
    }

    /// Writes the table, one row a call.
    public static final class Builder {

        private final Map<String, ResourceType> types = new LinkedHashMap<>();
        private final Set<String> includes = new LinkedHashSet<>();
        private final Map<String, Set<String>> additional = new LinkedHashMap<>();
        private final Map<String, FilterRule> filters = new LinkedHashMap<>();
        private final Map<String, ValueType> requiredFilters = new LinkedHashMap<>();
        private final Map<String, ValueType> sorts = new LinkedHashMap<>();
        private Paging paging = new Paging(0, 0, "", false);
        private boolean takesLogic;

        private Builder() {}

        private Builder selecting(ResourceType type) {
            types.put(type.name(), type);
            return this;
        }

        /// A relationship that can be included, and whose fields can then be chosen.
        public Builder including(String relationship, ResourceType type) {
            includes.add(relationship);
            return selecting(type);
        }

        /// Attributes of `type` that are written only if asked for.
        public Builder additionally(ResourceType type, String... attributes) {
            additional.put(type.name(), Set.of(attributes));
            return this;
        }

        public Builder filter(String field, ValueType type, Operator... operators) {
            return filter(field, type, EnumSet.copyOf(List.of(operators)));
        }

        public Builder filter(String field, ValueType type, Set<Operator> operators) {
            filters.put(field, new FilterRule(type, operators));
            return this;
        }

        /// As `filter`, but a request without it is refused.
        public Builder requiredFilter(String field, ValueType type, Operator... operators) {
            requiredFilters.put(field, type);
            return filter(field, type, operators);
        }

        public Builder sort(String field, ValueType type) {
            sorts.put(field, type);
            return this;
        }

        /// Makes it a list, in the order of `defaultSort` (`-` before it: descending) unless asked
        /// otherwise.
        public Builder pages(int defaultSize, int maxSize, String defaultSort) {
            paging = new Paging(defaultSize, maxSize, defaultSort, true);
            return this;
        }

        /// Filters may be joined by `or` and negated by `not`.
        public Builder logic() {
            takesLogic = true;
            return this;
        }

        public QueryRules build() {
            return new QueryRules(
                    Collections.unmodifiableMap(types),
                    Collections.unmodifiableSet(includes),
                    Collections.unmodifiableMap(additional),
                    Collections.unmodifiableMap(filters),
                    Collections.unmodifiableMap(requiredFilters),
                    Collections.unmodifiableMap(sorts),
                    paging,
                    takesLogic);
        }
    }
}
