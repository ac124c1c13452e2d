package dev.carillon.jsonapi;

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

/// Checks a request's query parameters against an operation's rules; what the rules do not name is refused.
final class QueryReader {

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
                FilterReader.read(value("filter"), rules, problems),
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
            case "page[size]" -> rules.paging().sizeChosen();
            case "page[cursor]" -> rules.isList();
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
                    "Invalid cursor provided. Take it from 'links.next' of the page before, and keep the sort.");
        }
        return cursor;
    }

    private void problem(String parameter, String detail) {
        problems.add(ApiError.parameter(parameter, detail));
    }
}
