package dev.carillon.jsonapi;

import dev.carillon.jsonapi.Filter.Operand;
import dev.carillon.jsonapi.Query.Condition;
import dev.carillon.jsonapi.Query.Sort;
import dev.carillon.web.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks a request's query parameters against an operation's rules; what the rules do not name is refused.
final class QueryReader {

    private static final int MAX_LITERALS = 200;

    private final QueryRules rules;
    private final Map<String, List<String>> given;
    private final Problems problems = new Problems();

    private QueryReader(QueryRules rules, Map<String, List<String>> given) {
        this.rules = rules;
        this.given = given;
    }

    static Query read(Request request, QueryRules rules) {
        return new QueryReader(rules, request.query()).read();
    }

    private Query read() {
        given.forEach(this::checkKnown);
        var sort = sort();
        var query = new Query(
                conditions(),
                sort,
                pageSize(),
                cursor(sort),
                chosen("include", rules.includes()),
                byType("fields", rules::fieldsOf),
                byType("additional-fields", type -> rules.additional().getOrDefault(type, Set.of())));
        problems.throwIfAny();
        return query;
    }

    private void checkKnown(String name, List<String> values) {
        if (!isKnown(name)) {
            problem(name, "'" + name + "' is not a query parameter of this operation. " + known());
        } else if (values.size() > 1) {
            problem(name, "'" + name + "' is given more than once.");
        }
    }

    private boolean isKnown(String name) {
        return switch (name) {
            case "filter" -> !rules.filters().isEmpty();
            case "sort" -> !rules.sorts().isEmpty();
            case "page[size]", "page[cursor]" -> rules.isList();
            case "include" -> !rules.includes().isEmpty();
            default ->
                typeOf(name, "fields").map(rules.types()::containsKey).orElse(false)
                        || typeOf(name, "additional-fields")
                                .map(rules.additional()::containsKey)
                                .orElse(false);
        };
    }

    private String known() {
        var names = new ArrayList<String>();
        for (var name : List.of("filter", "sort", "page[size]", "page[cursor]", "include")) {
            if (isKnown(name)) {
                names.add(name);
            }
        }
        rules.types().keySet().forEach(type -> names.add("fields[" + type + "]"));
        rules.additional().keySet().forEach(type -> names.add("additional-fields[" + type + "]"));
        return names.isEmpty() ? "It takes none." : "It takes: " + String.join(", ", names) + ".";
    }

    private static Optional<String> typeOf(String name, String family) {
        return name.startsWith(family + "[") && name.endsWith("]")
                ? Optional.of(name.substring(family.length() + 1, name.length() - 1))
                : Optional.empty();
    }

    private Optional<String> value(String name) {
        return isKnown(name) ? given.getOrDefault(name, List.of()).stream().findFirst() : Optional.empty();
    }

    private Map<String, Set<String>> byType(String family, Function<String, Set<String>> allowedFields) {
        var chosen = new HashMap<String, Set<String>>();
        for (var name : given.keySet()) {
            typeOf(name, family).filter(_ -> isKnown(name)).ifPresent(type -> {
                chosen.put(type, chosen(name, allowedFields.apply(type)));
            });
        }
        return Map.copyOf(chosen);
    }

    /// The words of a comma-separated parameter, each of which must be allowed.
    private Set<String> chosen(String name, Set<String> allowed) {
        var words = new LinkedHashSet<String>();
        for (var word : value(name).map(text -> text.split(",", -1)).orElse(new String[0])) {
            var stripped = word.strip();
            if (allowed.contains(stripped)) {
                words.add(stripped);
            } else if (!stripped.isEmpty()) {
                problem(
                        name,
                        "'" + stripped + "' is not allowed in " + name + "; allowed: " + String.join(", ", allowed));
            }
        }
        return Set.copyOf(words);
    }

    private Sort sort() {
        var word = value("sort").orElse(rules.paging().defaultSort());
        var descending = word.startsWith("-");
        var field = descending ? word.substring(1) : word;
        var type = rules.sorts().get(field);
        if (type != null) {
            return new Sort(field, type, descending);
        }
        if (!word.equals(rules.paging().defaultSort())) {
            problem("sort", "Cannot sort by '" + word + "'; allowed: " + String.join(", ", rules.sortWords()));
        }
        return new Sort(field, ValueType.TEXT, descending);
    }

    private int pageSize() {
        var text = value("page[size]");
        if (text.isEmpty()) {
            return rules.paging().defaultSize();
        }
        if (text.get().matches("\\d{1,6}")) {
            int size = Integer.parseInt(text.get());
            if (size >= 1 && size <= rules.paging().maxSize()) {
                return size;
            }
        }
        problem(
                "page[size]",
                "The page size must be a number from 1 to " + rules.paging().maxSize() + ".");
        return rules.paging().defaultSize();
    }

    private Optional<Cursor> cursor(Sort sort) {
        var text = value("page[cursor]").filter(given -> !given.isEmpty());
        var cursor = text.flatMap(Cursor::parse)
                .filter(c -> c.sort().equals(sort.word()))
                .filter(c -> sort.type().read(new Filter.Literal(c.key(), true)).isPresent());
        if (text.isPresent() && cursor.isEmpty()) {
            problem(
                    "page[cursor]",
                    "Invalid cursor provided. Take it from 'links.next' of the page before, " + "and keep the sort.");
        }
        return cursor;
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        try {
            value("filter")
                    .filter(text -> !text.isBlank())
                    .map(FilterParser::parse)
                    .ifPresent(filter -> collect(filter, conditions));
        } catch (ApiException e) {
            e.errors().forEach(problems::add);
            return List.of();
        }
        rules.requiredFilters().forEach((field, type) -> {
            if (conditions.stream().noneMatch(condition -> condition.field().equals(field))) {
                problem("filter", "A filter on '" + field + "' is required, with " + type.expectation() + ".");
            }
        });
        return List.copyOf(conditions);
    }

    private void collect(Filter filter, List<Condition> conditions) {
        switch (filter) {
            case Filter.And(var filters) -> filters.forEach(inner -> collect(inner, conditions));
            case Filter.Comparison comparison -> condition(comparison).ifPresent(conditions::add);
        }
    }

    private Optional<Condition> condition(Filter.Comparison comparison) {
        var field = comparison.field();
        var rule = rules.filters().get(field);
        if (rule == null) {
            problem(
                    "filter",
                    "Cannot filter by '" + field + "'; allowed: "
                            + String.join(", ", rules.filters().keySet()));
            return Optional.empty();
        }
        var word = comparison.operator().word();
        if (!rule.operators().contains(comparison.operator())) {
            var allowed = rule.operators().stream().map(Filter.Operator::word).collect(Collectors.joining(", "));
            problem("filter", "'" + field + "' cannot be filtered with '" + word + "'; allowed: " + allowed);
            return Optional.empty();
        }
        return values(comparison, rule.type()).map(values -> new Condition(field, comparison.operator(), values));
    }

    private Optional<List<Object>> values(Filter.Comparison comparison, ValueType type) {
        var literals = switch (comparison.operand()) {
            case Operand.None() -> List.<Filter.Literal>of();
            case Operand.One(var literal) -> List.of(literal);
            case Operand.Many(var many) -> many;
        };
        var wanted = arity(comparison.operator(), comparison.operand());
        if (wanted.isPresent() || literals.size() > MAX_LITERALS) {
            problem(
                    "filter",
                    "'" + comparison.operator().word() + "' on '" + comparison.field() + "' takes "
                            + wanted.orElse("at most " + MAX_LITERALS + " values") + ".");
            return Optional.empty();
        }
        var values = literals.stream()
                .flatMap(literal -> type.read(literal).stream())
                .toList();
        if (values.size() < literals.size()) {
            problem("filter", "The value of '" + comparison.field() + "' must be " + type.expectation() + ".");
            return Optional.empty();
        }
        return Optional.of(values);
    }

    /// What an operator takes instead of what it was given; empty if that fits.
    private static Optional<String> arity(Filter.Operator operator, Operand operand) {
        return switch (operator) {
            case HAS -> operand instanceof Operand.None ? Optional.empty() : Optional.of("no value");
            case ANY, CONTAINS_ANY, CONTAINS_ALL ->
                operand instanceof Operand.Many ? Optional.empty() : Optional.of("a list such as [\"a\",\"b\"]");
            case EQUALS -> operand instanceof Operand.None ? Optional.of("a value") : Optional.empty();
            default -> operand instanceof Operand.One ? Optional.empty() : Optional.of("one value");
        };
    }

    private void problem(String parameter, String detail) {
        problems.add(ApiError.parameter(parameter, detail));
    }
}
