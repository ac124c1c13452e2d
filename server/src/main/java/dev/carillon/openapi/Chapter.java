package dev.carillon.openapi;

import dev.carillon.jsonapi.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is written by hand about one feature: a file in `/openapi`.
///
/// @param tag        its name, and what it is about
/// @param parameters what the `{name}` segments of its paths are
/// @param operations by method and path
/// @param resources  kinds of resources by the names of their schemas
/// @param parts      schemas of what is in an answer
/// @param schemas    schemas of what is in a request
record Chapter(
        ObjectNode tag,
        ObjectNode parameters,
        Map<String, ObjectNode> operations,
        Map<String, ObjectNode> resources,
        Map<String, JsonNode> parts,
        Map<String, JsonNode> schemas) {

    private static final List<String> FILES = List.of(
            "campaigns",
            "messages",
            "sending",
            "recipients",
            "templates",
            "images",
            "universal-content",
            "lists",
            "profiles",
            "subscriptions",
            "tags",
            "tracking",
            "accounts",
            "api-keys");

    private static final Set<String> MEMBERS =
            Set.of("tag", "parameters", "operations", "resources", "parts", "schemas");

    static List<Chapter> all() {
        return FILES.stream().map(file -> of(read(file))).toList();
    }

    /// What is there before any feature: a document without paths.
    static ObjectNode frame() {
        return read("carillon");
    }

    private static Chapter of(ObjectNode file) {
        requireKnown(file, MEMBERS, "a file in /openapi");
        return new Chapter(
                (ObjectNode) file.path("tag"),
                file.path("parameters") instanceof ObjectNode parameters ? parameters : Json.object(),
                objects(file.path("operations")),
                objects(file.path("resources")),
                nodes(file.path("parts")),
                nodes(file.path("schemas")));
    }

    /// Refuses a member that nobody would read, which is a slip of the pen.
    static void requireKnown(ObjectNode node, Set<String> known, String what) {
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalStateException("'" + name + "' means nothing in " + what);
            }
        }
    }

    private static Map<String, JsonNode> nodes(JsonNode node) {
        var members = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static Map<String, ObjectNode> objects(JsonNode node) {
        var members = new LinkedHashMap<String, ObjectNode>();
        node.properties().forEach(member -> members.put(member.getKey(), (ObjectNode) member.getValue()));
        return members;
    }

    private static ObjectNode read(String file) {
        try (var in = Chapter.class.getResourceAsStream("/openapi/" + file + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("/openapi/" + file + ".yaml is not on the class path");
            }
            return (ObjectNode) Json.node(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
