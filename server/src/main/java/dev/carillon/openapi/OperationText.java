package dev.carillon.openapi;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Operation;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Revision;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Writes one operation of the document: what the route table knows of it, and what its chapter says.
final class OperationText {

    private static final Pattern SEGMENT = Pattern.compile("\\{(\\w+)}");
    private static final String MEDIA_TYPE = "application/vnd.api+json";
    private static final String DESCRIPTION = "description";

    private static final Set<String> MEMBERS =
            Set.of("id", "summary", DESCRIPTION, "parameters", "body", "example", "answer", "refusals");
    private static final Set<String> ANSWER =
            Set.of("status", "one", "many", "identifier", "identifiers", "nullable", "included", "empty", DESCRIPTION);

    private final Operation operation;
    private final Chapter chapter;
    private final ObjectNode written;

    private OperationText(Operation operation, Chapter chapter, ObjectNode written) {
        this.operation = operation;
        this.chapter = chapter;
        this.written = written;
    }

    static ObjectNode of(Operation operation, Chapter chapter, ObjectNode written) {
        Chapter.requireKnown(written, MEMBERS, operation.key());
        return new OperationText(operation, chapter, written).write();
    }

    private ObjectNode write() {
        var node = Json.object();
        node.putArray("tags").add(chapter.tag().path("name").stringValue());
        node.put("operationId", written.path("id").stringValue())
                .put("summary", written.path("summary").stringValue())
                .put(DESCRIPTION, description());
        var parameters = node.putArray("parameters");
        parameters.addObject().put("$ref", "#/components/parameters/Revision");
        var segments = SEGMENT.matcher(operation.pattern());
        while (segments.find()) {
            parameters.add(segment(segments.group(1)));
        }
        parameters.addAll(QueryParameters.of(operation.rules()));
        if (written.path("body") instanceof ObjectNode body) {
            node.set("requestBody", requestBody(body));
        }
        node.set("responses", responses());
        node.putArray("security").addObject().set("PrivateKey", Json.node(operation.scopes()));
        if (Revision.OLDEST.isBefore(operation.since())) {
            node.put("x-since", operation.since().date().toString());
        }
        node.set("x-rate-limit", limit(operation.limit()));
        return node;
    }

    private String description() {
        var text = new StringBuilder(written.path(DESCRIPTION).stringValue("").strip());
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        text.append("Scopes: ")
                .append(String.join(
                        ", ",
                        operation.scopes().stream()
                                .map(scope -> "`" + scope + "`")
                                .toList()));
        var limit = operation.limit();
        text.append(". Limits, where the server keeps any: ")
                .append(limit.burst())
                .append(" a second, ")
                .append(limit.steady())
                .append(" a minute");
        limit.daily().ifPresent(most -> text.append(", ").append(most).append(" a day"));
        text.append('.');
        if (Revision.OLDEST.isBefore(operation.since())) {
            text.append(" Since revision ").append(operation.since().date()).append('.');
        }
        return text.toString();
    }

    private static ObjectNode limit(RateLimit limit) {
        var node = Json.object().put("burst", limit.burst()).put("steady", limit.steady());
        limit.daily().ifPresent(most -> node.put("daily", most));
        return node;
    }

    private ObjectNode segment(String name) {
        var text = written.path("parameters")
                .path(name)
                .stringValue(chapter.parameters().path(name).stringValue(""));
        var parameter = Json.object().put("name", name).put("in", "path").put("required", true);
        if (!text.isEmpty()) {
            parameter.put(DESCRIPTION, text);
        }
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private ObjectNode requestBody(ObjectNode body) {
        var node = Json.object().put("required", true);
        var content = node.putObject("content")
                .putObject(operation.body().mediaTypes().getFirst());
        content.set("schema", body.has("form") ? Shapes.requestPart(body.path("form")) : Shapes.body(body));
        if (written.has("example")) {
            content.set("example", written.path("example"));
        }
        return node;
    }

    private ObjectNode responses() {
        var answer = (ObjectNode) written.path("answer");
        Chapter.requireKnown(answer, ANSWER, "the answer of " + operation.key());
        var responses = new TreeMap<String, ObjectNode>(Map.of(
                "400", refusal("Invalid"),
                "401", refusal("NotAuthenticated"),
                "403", refusal("NotAllowed"),
                "429", refusal("TooMany"),
                "default", refusal("Failure")));
        if (operation.pattern().contains("{")) {
            responses.put("404", refusal("NotFound"));
        }
        for (var refused : written.path("refusals").properties()) {
            responses.put(refused.getKey(), refusal(refused.getValue().stringValue(), "Errors"));
        }
        var status = answer.path("status");
        if (status.isArray()) {
            status.forEach(each -> responses.put(each.asString(), success(answer)));
        } else {
            responses.put(status.asString("200"), success(answer));
        }
        var node = Json.object();
        responses.forEach(node::set);
        return node;
    }

    private ObjectNode success(ObjectNode answer) {
        var node = Json.object().put(DESCRIPTION, answer.path(DESCRIPTION).stringValue("Done."));
        if (!answer.path("empty").booleanValue(false)) {
            boolean isAlways = answer.has("included");
            var included = new LinkedHashSet<String>();
            if (isAlways) {
                included.add(answer.path("included").stringValue());
            } else if (!operation.rules().includes().isEmpty()) {
                operation.rules().types().keySet().stream()
                        .skip(1)
                        .map(OperationText::schemaName)
                        .forEach(included::add);
            }
            node.putObject("content").putObject(MEDIA_TYPE).set("schema", Shapes.document(answer, included, isAlways));
        }
        return node;
    }

    /// A type's schema is called as it is, in one word: `campaign-message` is `CampaignMessage`.
    private static String schemaName(String type) {
        var name = new StringBuilder();
        for (var word : type.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static ObjectNode refusal(String response) {
        return Json.object().put("$ref", "#/components/responses/" + response);
    }

    private static ObjectNode refusal(String description, String schema) {
        var node = Json.object().put(DESCRIPTION, description);
        node.putObject("content").putObject(MEDIA_TYPE).set("schema", Notation.ref(schema));
        return node;
    }
}
