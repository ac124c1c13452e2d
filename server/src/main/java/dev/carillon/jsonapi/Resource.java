package dev.carillon.jsonapi;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A resource on its way out: what it is called, its attributes as JSON, and what it is tied to.
public record Resource(ResourceType type, String id, ObjectNode attributes, List<Relationship> relationships) {

    public static Resource of(ResourceType type, String id, ObjectNode attributes, Relationship... relationships) {
        return new Resource(type, id, attributes, List.of(relationships));
    }

    public Resource withAttributes(ObjectNode other) {
        return new Resource(type, id, other, relationships);
    }

    /// The same without some of its relationships.
    public Resource withoutRelationships(String... names) {
        var fewer = relationships.stream()
                .filter(relationship -> !List.of(names).contains(relationship.name()))
                .toList();
        return new Resource(type, id, attributes, fewer);
    }

    /// The relationship of this name.
    public Optional<Relationship> relationship(String name) {
        return relationships.stream()
                .filter(relationship -> relationship.name().equals(name))
                .findFirst();
    }
}
