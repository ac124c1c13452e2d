package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What a message says stood among its attributes, not in a `definition`; and there was no push, so no images either.
final class FlatMessage implements Change {

    private static final List<String> MEMBERS = List.of("channel", "label", "content", "render_options");

    /// Paths of push messages, which clients of the time could not ask for.
    private static final List<String> LATER = List.of("kv_pairs", "notification_type", "options");

    @Override
    public Revision since() {
        return Revision.of("2025-01-15");
    }

    @Override
    public String difference() {
        return "`channel`, `label`, `content` and `render_options` of a message stand in its `definition`; mobile push and"
                + " the `image` of a message are new.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (operation.equals(Paths.CREATE)) {
            body.each(Paths.MESSAGES, message -> intoDefinition(body, message + "/attributes"));
        } else if (operation.equals(Paths.UPDATE_MESSAGE)) {
            intoDefinition(body, Paths.ATTRIBUTES);
        }
    }

    private static void intoDefinition(RequestBody body, String attributes) {
        MEMBERS.forEach(member -> body.move(attributes + "/" + member, attributes + "/definition/" + member));
    }

    @Override
    public Resource resource(Resource newer) {
        if (!newer.type().name().equals(Paths.MESSAGE)
                || !(newer.attributes().remove("definition") instanceof ObjectNode definition)) {
            return newer;
        }
        var attributes = newer.attributes();
        var rest = attributes.deepCopy();
        attributes.removeAll();
        MEMBERS.forEach(member -> attributes.set(member, definition.get(member)));
        if (attributes.path("label").isNull()) {
            attributes.put("label", "");
        }
        attributes.setAll(rest);
        return newer.withoutRelationships("image");
    }

    @Override
    public ResourceType type(ResourceType newer) {
        if (!newer.name().equals(Paths.MESSAGE)) {
            return newer;
        }
        var later = LATER.stream().map(name -> "definition." + name).toArray(String[]::new);
        var moved = MEMBERS.stream().collect(Collectors.toMap(member -> "definition." + member, member -> member));
        return newer.without(later).moving(Map.copyOf(moved));
    }
}
