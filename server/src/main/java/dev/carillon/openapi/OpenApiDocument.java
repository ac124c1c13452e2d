package dev.carillon.openapi;

import dev.carillon.jsonapi.Operation;
import dev.carillon.jsonapi.Revision;
import dev.carillon.web.Route;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the document together: the frame, then one chapter after the other.
public final class OpenApiDocument {

    private final ObjectNode document = Chapter.frame();
    private final List<Chapter> chapters = Chapter.all();

    private OpenApiDocument() {}

    /// @param routes  of which those of the API are described
    /// @param version of the server
    /// @throws IllegalStateException if an operation is described nowhere, or one is described that does not exist
    public static ObjectNode of(Collection<Route> routes, String version) {
        return new OpenApiDocument().write(operations(routes), version);
    }

    private static Map<String, Operation> operations(Collection<Route> routes) {
        var operations = new LinkedHashMap<String, Operation>();
        for (var route : routes) {
            if (route.handler() instanceof Operation operation) {
                operations.put(operation.key(), operation);
            }
        }
        return operations;
    }

    private ObjectNode write(Map<String, Operation> operations, String version) {
        ((ObjectNode) document.path("info")).put("version", version);
        at("/components/parameters/Revision/schema")
                .put("default", Revision.NEWEST.date().toString());
        var schemas = at("/components/schemas");
        schemas.properties().stream()
                .toList()
                .forEach(schema -> schemas.set(schema.getKey(), Shapes.part(schema.getValue())));
        var tags = document.putArray("tags");
        var paths = document.putObject("paths");
        for (var chapter : chapters) {
            tags.add(chapter.tag());
            chapter.operations().forEach((key, written) -> {
                var operation = operations.remove(key);
                if (operation == null) {
                    throw new IllegalStateException("There is no operation " + key + ", but it is described");
                }
                path(paths, operation)
                        .set(
                                operation.method().name().toLowerCase(Locale.ROOT),
                                OperationText.of(operation, chapter, written));
            });
            chapter.resources().forEach((name, written) -> schemas.set(name, Shapes.resource(written)));
            chapter.parts().forEach((name, written) -> schemas.set(name, Shapes.part(written)));
            chapter.schemas().forEach((name, written) -> schemas.set(name, Shapes.requestPart(written)));
        }
        if (!operations.isEmpty()) {
            throw new IllegalStateException("Not described: " + String.join(", ", operations.keySet()));
        }
        return document;
    }

    private static ObjectNode path(ObjectNode paths, Operation operation) {
        return paths.path(operation.pattern()) instanceof ObjectNode known
                ? known
                : paths.putObject(operation.pattern());
    }

    private ObjectNode at(String pointer) {
        JsonNode node = document.at(pointer);
        return (ObjectNode) node;
    }
}
