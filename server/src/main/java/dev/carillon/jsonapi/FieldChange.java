package dev.carillon.jsonapi;

import java.util.List;

/// A difference in which attributes a resource shows: older revisions do without some.
///
/// @param names attributes of the first level
public record FieldChange(Revision since, String difference, String type, List<String> names) implements Change {

    public FieldChange {
        names = List.copyOf(names);
    }

    @Override
    public Resource resource(Resource newer) {
        if (newer.type().name().equals(type)) {
            newer.attributes().remove(names);
        }
        return newer;
    }

    @Override
    public ResourceType type(ResourceType newer) {
        return newer.name().equals(type) ? newer.without(names.toArray(String[]::new)) : newer;
    }
}
