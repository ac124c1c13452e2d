package dev.carillon.audience;

import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.Arrays;
import java.util.Optional;

/// A list as clients see it.
final class ListDocument {

    static final String TYPE = "list";
    static final String PROFILE_COUNT = "profile_count";
    static final ResourceType LIST =
            ResourceType.of(TYPE, "/api/lists", "name", "created", "updated", "opt_in_process", PROFILE_COUNT);
    static final int MAX_NAME_LENGTH = 255;

    private ListDocument() {}

    static Resource resource(ProfileList list) {
        var attributes = Json.object()
                .put("name", list.name())
                .put("created", Times.seconds(list.createdAt()))
                .put("updated", Times.seconds(list.updatedAt()))
                .put("opt_in_process", list.optIn().word());
        return Resource.of(
                LIST,
                list.id().value(),
                attributes,
                new Relationship.Linked("profiles"),
                new Relationship.Linked("tags"),
                new Relationship.Linked("flow-triggers"));
    }

    static Optional<OptIn> optIn(Fields attributes) {
        var words = Arrays.stream(OptIn.values()).map(OptIn::word).toList();
        return attributes.word("opt_in_process", words).map(OptIn::of);
    }
}
