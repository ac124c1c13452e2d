package dev.carillon.openapi;

import dev.carillon.jsonapi.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns schemas as the files in `/openapi` have them into JSON Schema. They are JSON Schema already, with a few short
/// forms, which the first of those files, `carillon.yaml`, explains.
final class Notation {

    /// Whose schema it is, which decides what an object without `required` says.
    enum Side {
        /// What a client sends: nothing is required unless said.
        REQUEST,
        /// What the server writes: everything is there but what `optional` names.
        ANSWER
    }

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String OPTIONAL = "optional";
    private static final String CLOSED = "additionalProperties";

    private static final Map<String, ObjectNode> WORDS = Map.of(
            "time", Json.object().put(TYPE, "string").put("format", "date-time"),
            "date", Json.object().put(TYPE, "string").put("format", "date"),
            "uri", Json.object().put(TYPE, "string").put("format", "uri"),
            "any", Json.object());

    private final Side side;

    Notation(Side side) {
        this.side = side;
    }

    static ObjectNode ref(String name) {
        return Json.object().put("$ref", COMPONENTS + name);
    }

    static ObjectNode orNull(ObjectNode schema) {
        var either = Json.object();
        either.putArray("anyOf").add(schema).add(Json.object().put(TYPE, "null"));
        return either;
    }

    /// An object with these members and no others, all of them there.
    static ObjectNode exactly(Map<String, ? extends JsonNode> members) {
        var object = Json.object().put(TYPE, "object");
        var required = object.putArray(REQUIRED);
        members.keySet().forEach(required::add);
        var properties = object.putObject(PROPERTIES);
        members.forEach(properties::set);
        return object.put(CLOSED, false);
    }

    ObjectNode schema(JsonNode written) {
        if (written.isString()) {
            return word(written.stringValue());
        }
        if (written.isArray()) {
            var array = Json.object().put(TYPE, "array");
            array.set("items", schema(written.get(0)));
            return array;
        }
        return written.has("ref") ? reference((ObjectNode) written) : object((ObjectNode) written);
    }

    private static ObjectNode word(String word) {
        if (word.endsWith("?")) {
            return nullable(word(word.substring(0, word.length() - 1)));
        }
        var known = WORDS.get(word);
        return known == null ? Json.object().put(TYPE, word) : known.deepCopy();
    }

    private static ObjectNode nullable(ObjectNode schema) {
        var type = schema.path(TYPE).stringValue();
        schema.putArray(TYPE).add(type).add("null");
        return schema;
    }

    private static ObjectNode reference(ObjectNode written) {
        var name = written.path("ref").stringValue();
        var schema = name.endsWith("?") ? orNull(ref(name.substring(0, name.length() - 1))) : ref(name);
        written.properties().stream()
                .filter(member -> !member.getKey().equals("ref"))
                .forEach(member -> schema.set(member.getKey(), member.getValue()));
        return schema;
    }

    private ObjectNode object(ObjectNode written) {
        var schema = Json.object();
        if (written.has(PROPERTIES) && !written.has(TYPE)) {
            schema.put(TYPE, "object");
        }
        for (var member : written.properties()) {
            var value = member.getValue();
            switch (member.getKey()) {
                case TYPE ->
                    schema.setAll(value.isArray() ? Json.object().set(TYPE, value) : word(value.stringValue()));
                case PROPERTIES -> {
                    var properties = schema.putObject(PROPERTIES);
                    value.properties().forEach(each -> properties.set(each.getKey(), schema(each.getValue())));
                }
                case "items" -> schema.set("items", schema(value));
                case "oneOf", "anyOf", "allOf" -> {
                    var alternatives = schema.putArray(member.getKey());
                    value.forEach(each -> alternatives.add(schema(each)));
                }
                case CLOSED -> schema.set(CLOSED, value.isBoolean() ? value : schema(value));
                case OPTIONAL -> {}
                default -> schema.set(member.getKey(), meant(member.getKey(), value));
            }
        }
        if (schema.has("enum") && schema.path(TYPE).isArray()) {
            schema.withArray("enum").addNull();
        }
        if (schema.has(PROPERTIES)) {
            close(schema, written);
        }
        return schema;
    }

    /// A text with a comma that is not in quotes ends at the comma, and the rest of it becomes a member.
    private static JsonNode meant(String name, JsonNode value) {
        if (value.isNull()) {
            throw new IllegalStateException("'" + name + "' has no value in a schema: a text without its quotes?");
        }
        return value;
    }

    private void close(ObjectNode schema, ObjectNode written) {
        if (!schema.has(CLOSED)) {
            schema.put(CLOSED, false);
        }
        if (side == Side.ANSWER && !schema.has(REQUIRED)) {
            var required = new ArrayList<>(schema.path(PROPERTIES).propertyNames());
            required.removeAll(new HashSet<>(texts(written.path(OPTIONAL))));
            schema.set(REQUIRED, Json.node(required));
        }
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
