package dev.carillon.audience;

import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import dev.carillon.tag.Tag;
import dev.carillon.tag.TagDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A list as clients see it.
final class ListDocument {

    static final String TYPE = "list";
    static final String PROFILE_COUNT = "profile_count";
    static final ResourceType LIST =
            ResourceType.of(TYPE, "/api/lists", "name", "created", "updated", "opt_in_process", PROFILE_COUNT);

    /// There are no flows, so that none of them is ever shown; their fields can be asked for.
    static final ResourceType FLOW =
            ResourceType.of("flow", "/api/flows", "name", "status", "archived", "created", "updated", "trigger_type");

    static final String TAGS = "tags";
    static final String FLOW_TRIGGERS = "flow-triggers";
    static final int MAX_NAME_LENGTH = 255;

    private ListDocument() {}

    static Resource resource(ProfileList list) {
        return resource(list, new Relationship.Linked(TAGS));
    }

    static Resource resource(ProfileList list, List<Tag> tags) {
        return resource(list, TagDocument.relationship(tags));
    }

    private static Resource resource(ProfileList list, Relationship tags) {
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
                tags,
                new Relationship.ToMany(FLOW_TRIGGERS, FLOW.name(), List.of()));
    }

    static Optional<OptIn> optIn(Fields attributes) {
        var words = Arrays.stream(OptIn.values()).map(OptIn::word).toList();
        return attributes.word("opt_in_process", words).map(OptIn::of);
    }
}
