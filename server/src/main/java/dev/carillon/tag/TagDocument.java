package dev.carillon.tag;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import java.util.List;
import java.util.Optional;

/// Tags as clients read them. What is tagged with one is a collection of its own, with no path but that of its ids,
/// and therefore not among the relationships.
public final class TagDocument {

    public static final ResourceType TAG = ResourceType.of("tag", "/api/tags", "name");

    private TagDocument() {}

    public static Resource resource(Tag tag) {
        var group = Optional.of(tag.group().toString());
        return Resource.of(
                TAG,
                tag.id().toString(),
                Json.object().put("name", tag.name()),
                new Relationship.ToOne("tag-group", TagGroupDocument.TAG_GROUP.name(), group));
    }

    /// As the tags of the resource that has them.
    public static Relationship relationship(List<Tag> tags) {
        return new Relationship.ToMany(
                "tags",
                TAG.name(),
                tags.stream().map(tag -> tag.id().toString()).toList());
    }
}
