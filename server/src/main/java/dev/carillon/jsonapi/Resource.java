package dev.carillon.jsonapi;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A resource on its way out: what it is called, its attributes as JSON, and what it is tied to.
public record Resource(ResourceType type, String id, ObjectNode attributes, List<Relationship> relationships) {

    public static Resource of(ResourceType type, String id, ObjectNode attributes, Relationship... relationships) {
        return new Resource(type, id, attributes, List.of(relationships));
    }
}
