package dev.carillon.jsonapi;

import dev.carillon.web.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes answers as JSON:API documents, with links on the public base URL. Immutable.
final class Documents {

    private final String baseUrl;

    /// @param baseUrl without a slash at the end
    Documents(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    ObjectNode one(ApiRequest request, Optional<Resource> data, List<Resource> included) {
        var document = Json.object();
        document.set(
                "data",
                data.<JsonNode>map(resource -> resource(resource, request)).orElseGet(Json::nothing));
        finish(document, request, included);
        document.putObject("links").put("self", self(request.request()));
        return document;
    }

    ObjectNode many(ApiRequest request, Page<Resource> page, List<Resource> included) {
        var document = Json.object();
        var data = document.putArray("data");
        page.items().forEach(resource -> data.add(resource(resource, request)));
        finish(document, request, included);
        pageLinks(document, request.request(), page);
        return document;
    }

    ObjectNode identifier(ApiRequest request, String type, Optional<String> id) {
        var document = Json.object();
        document.set("data", orNull(type, id));
        document.putObject("links").put("self", self(request.request()));
        return document;
    }

    ObjectNode identifiers(ApiRequest request, String type, Page<String> ids) {
        var document = Json.object();
        var data = document.putArray("data");
        ids.items().forEach(id -> data.add(identifier(type, id)));
        pageLinks(document, request.request(), ids);
        return document;
    }

    private void finish(ObjectNode document, ApiRequest request, List<Resource> included) {
        if (request.query().includes().isEmpty() && included.isEmpty()) {
            return;
        }
        var array = document.putArray("included");
        var written = new HashSet<String>();
        for (var resource : included) {
            if (written.add(resource.type().name() + "/" + resource.id())) {
                array.add(resource(resource, request));
            }
        }
    }

    private ObjectNode resource(Resource newest, ApiRequest request) {
        var context = request.context();
        var resource = context.changes().bringDown(context.revision(), newest);
        var type = resource.type().name();
        var node = identifier(type, resource.id());
        var chosen = request.query().fields().get(type);
        node.set("attributes", chosen == null ? resource.attributes() : only(resource.attributes(), chosen, ""));
        var self = baseUrl + resource.type().collection() + "/" + encode(resource.id()) + "/";
        if (!resource.relationships().isEmpty()) {
            var relationships = node.putObject("relationships");
            for (var relationship : resource.relationships()) {
                relationships.set(relationship.name(), relationship(relationship, self, baseUrl));
            }
        }
        node.putObject("links").put("self", self);
        return node;
    }

    private static ObjectNode relationship(Relationship relationship, String self, String baseUrl) {
        var node = Json.object();
        var links = Json.object()
                .put("self", self + "relationships/" + relationship.name() + "/")
                .put("related", self + relationship.name() + "/");
        switch (relationship) {
            case Relationship.ToOne one -> node.set("data", orNull(one.type(), one.id()));
            case Relationship.ToOther(var type, var collection, var id) -> {
                node.set("data", identifier(type, id));
                links = Json.object().put("related", baseUrl + collection + "/" + encode(id) + "/");
            }
            case Relationship.ToMany many -> {
                var data = node.putArray("data");
                many.ids().forEach(id -> data.add(identifier(many.type(), id)));
            }
            case Relationship.Linked _ -> {}
        }
        node.set("links", links);
        return node;
    }

    private static ObjectNode identifier(String type, String id) {
        return Json.object().put("type", type).put("id", id);
    }

    private static JsonNode orNull(String type, Optional<String> id) {
        return id.<JsonNode>map(value -> identifier(type, value)).orElseGet(Json::nothing);
    }

    /// The chosen paths of an object, and what lies below them.
    private static ObjectNode only(ObjectNode from, Set<String> chosen, String prefix) {
        var kept = Json.object();
        for (var property : from.properties()) {
            var path = prefix + property.getKey();
            if (chosen.contains(path)) {
                kept.set(property.getKey(), property.getValue());
            } else if (property.getValue() instanceof ObjectNode inner
                    && chosen.stream().anyMatch(field -> field.startsWith(path + "."))) {
                kept.set(property.getKey(), only(inner, chosen, path + "."));
            }
        }
        return kept;
    }

    private void pageLinks(ObjectNode document, Request request, Page<?> page) {
        document.putObject("links")
                .put("self", self(request))
                .put("next", page.next().map(cursor -> self(request, cursor)).orElse(null))
                .put(
                        "prev",
                        page.previous().map(cursor -> self(request, cursor)).orElse(null));
    }

    private String self(Request request) {
        return url(request.path(), request.query(), Optional.empty());
    }

    private String self(Request request, String cursor) {
        return url(request.path(), request.query(), Optional.of(cursor));
    }

    private String url(String path, Map<String, List<String>> query, Optional<String> cursor) {
        var joined = new StringJoiner("&");
        query.forEach((name, values) -> {
            if (cursor.isEmpty() || !name.equals("page[cursor]")) {
                values.forEach(value -> joined.add(encode(name) + "=" + encode(value)));
            }
        });
        cursor.ifPresent(value -> joined.add(encode("page[cursor]") + "=" + encode(value)));
        return baseUrl + path + (joined.length() == 0 ? "" : "?" + joined);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
