package dev.carillon.content;

import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Universal content as clients write and read it.
final class UniversalContentDocument {

    /// What a client wants to be made.
    record New(String name, JsonNode definition) {}

    /// What a client wants changed; what is empty stays.
    record Change(Optional<String> name, Optional<JsonNode> definition) {}

    static final ResourceType UNIVERSAL_CONTENT =
            ResourceType.of("template-universal-content", "/api/template-universal-content", fields());

    private static final int MAX_NAME_LENGTH = 255;

    private UniversalContentDocument() {}

    private static List<String> fields() {
        var data = "definition.data.";
        var fields = new ArrayList<>(List.of(
                "name",
                "definition.content_type",
                "definition.type",
                data + "content",
                data + "display_options.content_repeat.item_alias",
                data + "display_options.content_repeat.repeat_for",
                data + "display_options.show_on",
                data + "display_options.visible_check",
                "created",
                "updated",
                "screenshot_status",
                "screenshot_url"));
        BlockShapes.textStyles().forEach(style -> fields.add(data + "styles." + style));
        return List.copyOf(fields);
    }

    static Resource resource(UniversalContent content) {
        var attributes = Json.object().put("name", content.name());
        attributes.set("definition", content.definition());
        attributes
                .put("created", Times.micros(content.createdAt()))
                .put("updated", Times.micros(content.updatedAt()))
                .put("screenshot_status", "never_generated")
                // Text that is never null to the typed clients, which would refuse the whole answer.
                .put("screenshot_url", "");
        return Resource.of(UNIVERSAL_CONTENT, content.id().toString(), attributes);
    }

    static New create(ResourceBody body) {
        var attributes = body.attributes();
        return new New(
                attributes.requiredText("name", MAX_NAME_LENGTH),
                BlockShapes.UNIVERSAL.read(attributes.requiredObject("definition")));
    }

    static Change change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        var name = attributes.has("name") && !attributes.isNull("name")
                ? Optional.of(attributes.requiredText("name", MAX_NAME_LENGTH))
                : Optional.<String>empty();
        return new Change(name, attributes.object("definition").map(BlockShapes.UNIVERSAL::read));
    }
}
