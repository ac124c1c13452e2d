package dev.carillon.jsonapi;

import dev.carillon.web.Response;
import java.util.List;
import java.util.Optional;

/// What a handler has to say, before it is a document: fieldsets, links and media type are added from the
/// request.
public sealed interface Answer {

    /// One resource, or none where a to-one relationship is empty.
    record One(int status, Optional<Resource> data, List<Resource> included) implements Answer {}

    /// A part of a list.
    record Many(Page<Resource> page, List<Resource> included) implements Answer {}

    /// The id at the end of a to-one relationship.
    record Identifier(String type, Optional<String> id) implements Answer {}

    /// The ids at the end of a to-many relationship.
    record Identifiers(String type, Page<String> ids) implements Answer {}

    /// No document.
    record Empty(int status) implements Answer {}

    /// Something that is not JSON:API, as it is.
    record Raw(Response response) implements Answer {}

    static Answer ok(Resource data) {
        return new One(200, Optional.of(data), List.of());
    }

    static Answer ok(Resource data, List<Resource> included) {
        return new One(200, Optional.of(data), included);
    }

    static Answer created(Resource data) {
        return new One(201, Optional.of(data), List.of());
    }

    static Answer accepted(Resource data) {
        return new One(202, Optional.of(data), List.of());
    }

    /// 202 without a document.
    static Answer accepted() {
        return new Empty(202);
    }

    static Answer noContent() {
        return new Empty(204);
    }

    static Answer page(Page<Resource> page) {
        return new Many(page, List.of());
    }

    static Answer page(Page<Resource> page, List<Resource> included) {
        return new Many(page, included);
    }
}
