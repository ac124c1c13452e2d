package dev.carillon.jsonapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes JSON, with bounds on everything a client could make large. Thread-safe.
public final class Json {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper UNTRUSTED = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // The examples that people copy from the API's documentation have trailing commas.
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// What was let in may come back longer: `jsonb` writes 1e300 with all its digits.
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    /// Reads what this server itself wrote, such as a `jsonb` column.
    public static JsonNode read(String stored) {
        return MAPPER.readTree(stored);
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// Any value of plain Java (strings, numbers, booleans, maps, lists, null) as a node.
    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// A node as a value of plain Java; null for JSON's null.
    public static @Nullable Object plain(JsonNode node) {
        return MAPPER.treeToValue(node, Object.class);
    }

    /// Reads what a client sent.
    ///
    /// @throws ApiException 400 if it is not JSON that can be stored
    static JsonNode readUntrusted(byte[] body) {
        try {
            var tree = UNTRUSTED.readTree(utf8(body));
            checkStorable(tree, "");
            return tree;
        } catch (StreamConstraintsException e) {
            throw ApiException.invalid("", "The JSON is too deep or has too long a number: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw ApiException.invalid("", "The body is not valid JSON: " + e.getOriginalMessage() + place(e));
        }
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw ApiException.invalid("", "The body is not valid UTF-8");
        }
    }

    /// PostgreSQL keeps neither NUL nor half a surrogate pair in a text, and `jsonb` no endless number.
    private static void checkStorable(JsonNode node, String pointer) {
        if (node.isString()) {
            checkText(node.stringValue(), pointer);
        } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw ApiException.invalid(pointer, "The number is too large");
        } else if (node.isObject()) {
            for (var property : node.properties()) {
                var inner = pointer + "/" + escape(property.getKey());
                checkText(property.getKey(), inner);
                checkStorable(property.getValue(), inner);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkStorable(node.get(i), pointer + "/" + i);
            }
        }
    }

    private static void checkText(String text, String pointer) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ApiException.invalid(pointer, "The text holds the character NUL or half a surrogate pair");
        }
    }

    /// A name as one step of an RFC 6901 pointer.
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
