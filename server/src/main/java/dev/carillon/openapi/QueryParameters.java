package dev.carillon.openapi;

import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.QueryRules.FilterRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the query parameters that an operation's rules allow.
final class QueryParameters {

    private final QueryRules rules;
    private final ArrayNode parameters = Json.array();

    private QueryParameters(QueryRules rules) {
        this.rules = rules;
    }

    static ArrayNode of(QueryRules rules) {
        var writer = new QueryParameters(rules);
        writer.filter();
        writer.sort();
        writer.paging();
        writer.include();
        rules.types()
                .forEach((name, type) -> writer.choice(
                        "fields[" + name + "]",
                        "The attributes of each " + name + " that the answer is to have; all of them unless said.",
                        type.fields()));
        rules.additional()
                .forEach((type, attributes) -> writer.choice(
                        "additional-fields[" + type + "]",
                        "Attributes of each " + type + " that are left out unless they are named here.",
                        attributes));
        return writer.parameters;
    }

    private void filter() {
        if (rules.filters().isEmpty()) {
            return;
        }
        var words = new StringBuilder("Comparisons joined by commas; all must hold.");
        if (rules.takesLogic()) {
            words.append(" They may be joined by `or(…)` and negated by `not(…)`.");
        }
        var fields = Json.array();
        rules.filters().forEach((field, rule) -> {
            boolean isRequired = rules.requiredFilters().containsKey(field);
            var operators = operators(rule);
            words.append("\n- `").append(field).append("`: ");
            words.append(operators.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")));
            words.append(" with ").append(rule.type().expectation()).append(isRequired ? "; required" : "");
            fields.addObject()
                    .put("field", field)
                    .put("value", rule.type().expectation())
                    .put("required", isRequired)
                    .set("operators", Json.node(operators));
        });
        var parameter = add("filter", words.toString(), Json.object().put("type", "string"));
        if (!rules.requiredFilters().isEmpty()) {
            parameter.put("required", true).put("example", example());
        }
        parameter.set("x-filters", fields);
    }

    /// A filter that meets what is required, for whoever tries the operation.
    private String example() {
        return rules.filters().entrySet().stream()
                .filter(filter -> rules.requiredFilters().containsKey(filter.getKey()))
                .map(filter -> operators(filter.getValue()).getFirst() + "(" + filter.getKey() + ","
                        + firstWord(filter.getValue().type().expectation()) + ")")
                .collect(Collectors.joining(","));
    }

    private static String firstWord(String expectation) {
        var parts = expectation.split("'", 3);
        return parts.length == 3 ? "\"" + parts[1] + "\"" : "…";
    }

    private static List<String> operators(FilterRule rule) {
        return rule.operators().stream().sorted().map(Operator::word).toList();
    }

    private void sort() {
        if (rules.sorts().isEmpty()) {
            return;
        }
        var words = new ArrayList<String>();
        rules.sorts().keySet().forEach(field -> {
            words.add(field);
            words.add("-" + field);
        });
        var schema = oneOf(words);
        if (!rules.paging().defaultSort().isEmpty()) {
            schema.put("default", rules.paging().defaultSort());
        }
        add("sort", "The order; `-` before a field means descending.", schema);
    }

    private void paging() {
        var paging = rules.paging();
        if (paging.maxSize() == 0) {
            return;
        }
        if (paging.sizeChosen()) {
            add(
                    "page[size]",
                    "How many to answer with at most.",
                    Json.object()
                            .put("type", "integer")
                            .put("minimum", 1)
                            .put("maximum", paging.maxSize())
                            .put("default", paging.defaultSize()));
        }
        add(
                "page[cursor]",
                "Where to go on: the cursor of another page's `links.next` or `links.prev`, with the same sort.",
                Json.object().put("type", "string"));
    }

    private void include() {
        if (!rules.includes().isEmpty()) {
            choice("include", "Relationships whose resources are to come along in `included`.", rules.includes());
        }
    }

    /// Some of a few words, joined by commas.
    private void choice(String name, String description, Collection<String> words) {
        var parameter = add(
                name, description, Shapes.arrayOf(oneOf(words.stream().sorted().toList())));
        parameter.put("style", "form").put("explode", false);
    }

    private ObjectNode add(String name, String description, ObjectNode schema) {
        var parameter =
                parameters.addObject().put("name", name).put("in", "query").put("description", description);
        parameter.set("schema", schema);
        return parameter;
    }

    private static ObjectNode oneOf(List<String> words) {
        var schema = Json.object().put("type", "string");
        schema.set("enum", Json.node(words));
        return schema;
    }
}
