package dev.carillon.jsonapi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the members of one JSON object of a request. What is wrong is collected, not thrown, and a stand-in
/// returned, so that the reader goes on; at the end the members that nobody read are refused as unknown. Not
/// thread-safe.
public final class Fields {

    private final ObjectNode node;
    private final String pointer;
    private final String owner;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();
    private final Map<String, Fields> inner = new LinkedHashMap<>();

    /// @param owner what the object is called in messages
    Fields(ObjectNode node, String pointer, String owner, Problems problems) {
        this.node = node;
        this.pointer = pointer;
        this.owner = owner;
        this.problems = problems;
    }

    /// Whether the member is there, be it null.
    public boolean has(String name) {
        return node.has(name);
    }

    public boolean isNull(String name) {
        read.add(name);
        return node.path(name).isNull();
    }

    /// A text; empty if it is absent or null.
    public Optional<String> text(String name) {
        return typed(name, "a text", value -> value.isString() ? Optional.of(value.stringValue()) : Optional.empty());
    }

    /// A text of at most `maxLength` characters; empty if it is absent or null.
    public Optional<String> text(String name, int maxLength) {
        var text = text(name);
        if (text.isPresent() && text.get().length() > maxLength) {
            problem(name, "'" + name + "' is longer than " + maxLength + " characters.");
        }
        return text;
    }

    /// A text that must be there and not blank.
    public String requiredText(String name, int maxLength) {
        var text = text(name, maxLength);
        if (text.isPresent() && text.get().isBlank()) {
            problem(name, "'" + name + "' must not be blank.");
        }
        return text.orElseGet(() -> missing(name, ""));
    }

    public Optional<Boolean> bool(String name) {
        return typed(
                name,
                "true or false",
                value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty());
    }

    public Optional<Integer> integer(String name) {
        return typed(
                name,
                "a whole number",
                value -> value.canConvertToExactIntegral() && value.canConvertToInt()
                        ? Optional.of(value.intValue())
                        : Optional.empty());
    }

    /// A number, whole or not.
    public Optional<JsonNode> number(String name) {
        return typed(name, "a number", value -> value.isNumber() ? Optional.of(value) : Optional.empty());
    }

    public Optional<Instant> instant(String name) {
        return typed(
                name,
                "a date and time such as 2026-01-31T12:00:00Z",
                value -> value.isString() ? Times.parse(value.stringValue()) : Optional.empty());
    }

    public Optional<LocalDate> date(String name) {
        return typed(
                name,
                "a date such as 2026-01-31",
                value -> value.isString() ? Times.parseDate(value.stringValue()) : Optional.empty());
    }

    /// One of a few words.
    public Optional<String> word(String name, List<String> allowed) {
        return typed(
                name,
                "one of '" + String.join("', '", allowed) + "'",
                value -> value.isString() && allowed.contains(value.stringValue())
                        ? Optional.of(value.stringValue())
                        : Optional.empty());
    }

    public String requiredWord(String name, List<String> allowed) {
        var word = word(name, allowed);
        return word.orElseGet(() -> missing(name, allowed.getFirst()));
    }

    /// A list of texts; empty if it is absent or null.
    public Optional<List<String>> texts(String name) {
        return typed(
                name,
                "a list of texts",
                value -> value.isArray() && value.valueStream().allMatch(JsonNode::isString)
                        ? Optional.of(
                                value.valueStream().map(JsonNode::stringValue).toList())
                        : Optional.empty());
    }

    /// An object whose members are read through the result; empty if it is absent or null.
    public Optional<Fields> object(String name) {
        return typed(
                name,
                "an object",
                value ->
                        value instanceof ObjectNode object ? Optional.of(child(object, name, name)) : Optional.empty());
    }

    public Fields requiredObject(String name) {
        return object(name).orElseGet(() -> missing(name, new Fields(Json.object(), at(name), name, problems)));
    }

    /// A list of objects; empty if it is absent or null.
    public Optional<List<Fields>> objects(String name) {
        return typed(name, "a list of objects", value -> {
            if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isObject)) {
                return Optional.empty();
            }
            var all = new ArrayList<Fields>();
            for (int i = 0; i < value.size(); i++) {
                all.add(child((ObjectNode) value.get(i), name + "/" + i, name));
            }
            return Optional.of(List.copyOf(all));
        });
    }

    /// An object of any members, whole.
    public Optional<Map<String, JsonNode>> map(String name) {
        return typed(name, "an object", value -> {
            if (!value.isObject()) {
                return Optional.empty();
            }
            var members = new LinkedHashMap<String, JsonNode>();
            value.properties().forEach(property -> members.put(property.getKey(), property.getValue()));
            return Optional.of(Collections.unmodifiableMap(members));
        });
    }

    /// Any value, whole; empty if it is absent or null.
    public Optional<JsonNode> any(String name) {
        return typed(name, "a value", Optional::of);
    }

    /// Reports a problem with the member `name`.
    public void problem(String name, String detail) {
        problems.add(ApiError.at(at(name), detail));
    }

    /// Reports a problem with the object itself.
    public void problem(String detail) {
        problems.add(ApiError.at(pointer, detail));
    }

    /// Takes note that a member is known although its value does not matter.
    public void ignore(String... names) {
        read.addAll(List.of(names));
    }

    /// As `ignore`, of every member.
    public void ignoreAll() {
        read.addAll(node.propertyNames());
    }

    /// Reports that a required member is missing, unless something is wrong with it already; gives `standIn`
    /// back.
    public <T> T missing(String name, T standIn) {
        if (node.path(name).isMissingNode() || node.path(name).isNull()) {
            problem(name, "'" + name + "' is a required field for the resource '" + owner + "'.");
        }
        return standIn;
    }

    void refuseUnread() {
        for (var name : node.propertyNames()) {
            if (!read.contains(name)) {
                problem(name, "'" + name + "' is not a valid field for the resource '" + owner + "'.");
            }
        }
        inner.values().forEach(Fields::refuseUnread);
    }

    /// The same one however often it is asked for, so that it knows all that was read of it.
    private Fields child(ObjectNode object, String path, String name) {
        return inner.computeIfAbsent(path, _ -> new Fields(object, pointer + "/" + path, name, problems));
    }

    private <T> Optional<T> typed(String name, String expectation, Function<JsonNode, Optional<T>> reader) {
        read.add(name);
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        var typed = reader.apply(value);
        if (typed.isEmpty()) {
            problem(name, "'" + name + "' must be " + expectation + ".");
        }
        return typed;
    }

    private String at(String name) {
        return pointer + "/" + Json.escape(name);
    }
}
