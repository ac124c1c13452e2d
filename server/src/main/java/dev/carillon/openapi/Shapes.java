package dev.carillon.openapi;

import static dev.carillon.openapi.Notation.exactly;
import static dev.carillon.openapi.Notation.orNull;
import static dev.carillon.openapi.Notation.ref;

import dev.carillon.jsonapi.Json;
import dev.carillon.openapi.Notation.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of JSON:API documents, as the server writes and reads them, around what is written of each resource.
final class Shapes {

    private static final Notation ANSWER = new Notation(Side.ANSWER);
    private static final Notation REQUEST = new Notation(Side.REQUEST);

    private static final Set<String> RESOURCE = Set.of("type", "description", "attributes", "relationships");
    private static final Set<String> RELATIONSHIP = Set.of("one", "many", "other", "nullable", "optional");
    private static final Set<String> BODY = Set.of(
            "type",
            "id",
            "attributes",
            "optional",
            "relationships",
            "meta",
            "form",
            "identifier",
            "identifiers",
            "max",
            "nullable");

    private Shapes() {}

    static ObjectNode resource(ObjectNode written) {
        Chapter.requireKnown(written, RESOURCE, "a resource");
        var members = new LinkedHashMap<String, ObjectNode>();
        members.put("type", constant(written.path("type").stringValue()));
        members.put("id", string());
        members.put("attributes", ANSWER.schema(written.path("attributes")));
        if (written.path("relationships") instanceof ObjectNode relationships) {
            var each = new LinkedHashMap<String, ObjectNode>();
            relationships
                    .properties()
                    .forEach(one -> each.put(one.getKey(), relationship((ObjectNode) one.getValue())));
            members.put("relationships", exactly(each));
        }
        members.put("links", ref("SelfLink"));
        return described(exactly(members), written);
    }

    private static ObjectNode relationship(ObjectNode written) {
        Chapter.requireKnown(written, RELATIONSHIP, "a relationship");
        var members = new LinkedHashMap<String, ObjectNode>();
        var link = "RelationshipLinks";
        if (written.has("one")) {
            var identifier = identifier(written.path("one").stringValue());
            members.put("data", written.path("nullable").booleanValue(false) ? orNull(identifier) : identifier);
        } else if (written.has("other")) {
            members.put("data", identifier(written.path("other").stringValue()));
            link = "RelatedLink";
        } else if (written.has("many")) {
            members.put("data", arrayOf(identifier(written.path("many").stringValue())));
        }
        members.put("links", ref(link));
        var schema = exactly(members);
        if (written.path("optional").booleanValue(false)) {
            schema.set("required", Json.node(List.of("links")));
        }
        return schema;
    }

    static ObjectNode part(JsonNode written) {
        return ANSWER.schema(written);
    }

    static ObjectNode requestPart(JsonNode written) {
        return REQUEST.schema(written);
    }

    /// A document around what an operation answers with.
    ///
    /// @param included what may be included; none if the operation includes nothing
    /// @param isAlways whether it is included without being asked for
    static ObjectNode document(ObjectNode answer, Set<String> included, boolean isAlways) {
        var members = new LinkedHashMap<String, ObjectNode>();
        members.put("data", data(answer));
        if (!included.isEmpty()) {
            members.put("included", arrayOf(anyOf(included)));
        }
        members.put("links", ref(answer.has("many") || answer.has("identifiers") ? "PageLinks" : "SelfLink"));
        var document = exactly(members);
        if (!isAlways) {
            document.set("required", Json.node(List.of("data", "links")));
        }
        return document;
    }

    private static ObjectNode data(ObjectNode answer) {
        var data = answer.has("one")
                ? ref(answer.path("one").stringValue())
                : answer.has("many")
                        ? arrayOf(ref(answer.path("many").stringValue()))
                        : answer.has("identifiers")
                                ? arrayOf(identifier(answer.path("identifiers").stringValue()))
                                : identifier(answer.path("identifier").stringValue());
        return answer.path("nullable").booleanValue(false) ? orNull(data) : data;
    }

    /// The body that an operation takes.
    static ObjectNode body(ObjectNode written) {
        Chapter.requireKnown(written, BODY, "a body");
        if (written.has("identifier")) {
            var data = identifier(written.path("identifier").stringValue());
            return exactly(Map.of("data", written.path("nullable").booleanValue(false) ? orNull(data) : data));
        }
        if (written.has("identifiers")) {
            var data = arrayOf(identifier(written.path("identifiers").stringValue()));
            if (written.has("max")) {
                data.set("maxItems", written.path("max"));
            }
            return exactly(Map.of("data", data));
        }
        return exactly(Map.of("data", requestResource(written)));
    }

    /// A resource as clients write it.
    private static ObjectNode requestResource(ObjectNode written) {
        var members = new LinkedHashMap<String, ObjectNode>();
        members.put("type", constant(written.path("type").stringValue()));
        var id = written.path("id").asString("");
        if (id.equals("true")) {
            members.put("id", string());
        }
        var required = Json.node(members.keySet());
        if (id.equals("maybe")) {
            members.put("id", string());
        }
        for (var member : List.of("attributes", "relationships", "meta")) {
            if (written.has(member)) {
                members.put(member, REQUEST.schema(written.path(member)));
                if (!Notation.texts(written.path("optional")).contains(member)) {
                    required.asArray().add(member);
                }
            }
        }
        var schema = exactly(members);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode anyOf(Set<String> schemas) {
        var either = Json.object();
        var alternatives = either.putArray("anyOf");
        schemas.forEach(name -> alternatives.add(ref(name)));
        return either;
    }

    static ObjectNode arrayOf(ObjectNode items) {
        var array = Json.object().put("type", "array");
        array.set("items", items);
        return array;
    }

    private static ObjectNode identifier(String type) {
        var members = new LinkedHashMap<String, ObjectNode>();
        members.put("type", constant(type));
        members.put("id", string());
        return exactly(members);
    }

    private static ObjectNode constant(String text) {
        return string().put("const", text);
    }

    private static ObjectNode string() {
        return Json.object().put("type", "string");
    }

    private static ObjectNode described(ObjectNode schema, ObjectNode written) {
        if (written.has("description")) {
            schema.set("description", written.path("description"));
        }
        return schema;
    }
}
