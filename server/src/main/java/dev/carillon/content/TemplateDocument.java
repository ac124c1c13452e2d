package dev.carillon.content;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.List;
import java.util.Optional;

/// A template as clients write and read it.
public final class TemplateDocument {

    public static final ResourceType TEMPLATE = ResourceType.of(
            "template",
            "/api/templates",
            "name",
            "editor_type",
            "html",
            "text",
            "amp",
            "definition",
            "created",
            "updated");

    private static final int MAX_NAME_LENGTH = 255;
    private static final List<String> EDITOR_TYPES = List.of("CODE", "USER_DRAGGABLE", "SYSTEM_DRAGGABLE");

    private TemplateDocument() {}

    /// As a message's template, which never shows a definition.
    public static Resource resource(Template template) {
        return resource(template, false);
    }

    static Resource resource(Template template, boolean withDefinition) {
        var attributes = Json.object()
                .put("name", template.name())
                .put("editor_type", template.editorType())
                .put("html", template.html())
                .put("text", template.text().orElse(null))
                .put("amp", template.amp().orElse(null));
        if (withDefinition) {
            attributes.putNull("definition");
        }
        attributes
                .put("created", Times.micros(template.createdAt()))
                .put("updated", Times.micros(template.updatedAt()));
        return Resource.of(TEMPLATE, template.id().value(), attributes);
    }

    static NewTemplate create(ResourceBody body) {
        var attributes = body.attributes();
        var editorType = attributes.requiredWord("editor_type", EDITOR_TYPES);
        if (editorType.equals("SYSTEM_DRAGGABLE")) {
            attributes.problem(
                    "editor_type", "Drag-and-drop templates cannot be made yet; use editor_type CODE with html.");
        }
        attributes.ignore("definition");
        return new NewTemplate(
                attributes.requiredText("name", MAX_NAME_LENGTH),
                editorType,
                attributes.text("html").orElse(""),
                attributes.text("text"),
                attributes.text("amp"));
    }

    static TemplateChange change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        attributes.ignore("definition");
        var name = attributes.has("name")
                ? Optional.of(attributes.requiredText("name", MAX_NAME_LENGTH))
                : Optional.<String>empty();
        return new TemplateChange(name, given(attributes, "html"), given(attributes, "text"), given(attributes, "amp"));
    }

    /// A member that is there; null means the same as an empty text.
    private static Optional<String> given(Fields attributes, String name) {
        var text = attributes.text(name);
        return attributes.has(name) ? Optional.of(text.orElse("")) : Optional.empty();
    }
}
