package dev.carillon.tag;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;

/// Tag groups as clients read them.
final class TagGroupDocument {

    static final ResourceType TAG_GROUP =
            ResourceType.of("tag-group", "/api/tag-groups", "name", "exclusive", "default");

    private TagGroupDocument() {}

    static Resource resource(TagGroup group) {
        var attributes = Json.object()
                .put("name", group.name())
                .put("exclusive", group.exclusive())
                .put("default", group.isDefault());
        return Resource.of(TAG_GROUP, group.id().toString(), attributes, new Relationship.Linked("tags"));
    }
}
