package dev.carillon.content;

import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
            "definition.id",
            "definition.template_id",
            "definition.body.id",
            "definition.body.properties.css_class",
            "definition.body.properties.id",
            "definition.body.sections",
            "definition.body.styles.background_color",
            "definition.body.styles.width",
            "definition.styles",
            "created",
            "updated");

    static final int MAX_NAME_LENGTH = 255;
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
            attributes.set("definition", definition(template));
        }
        attributes
                .put("created", Times.micros(template.createdAt()))
                .put("updated", Times.micros(template.updatedAt()));
        return Resource.of(TEMPLATE, template.id().value(), attributes);
    }

    private static JsonNode definition(Template template) {
        return template.definition()
                .<JsonNode>map(stored -> stored.deepCopy() instanceof ObjectNode shown
                        ? shown.put("template_id", template.id().value())
                        : stored)
                .orElseGet(Json::nothing);
    }

    static NewTemplate create(ResourceBody body) {
        var attributes = body.attributes();
        var name = attributes.requiredText("name", MAX_NAME_LENGTH);
        var editorType = attributes.requiredWord("editor_type", EDITOR_TYPES);
        return editorType.equals(Template.DRAG_AND_DROP)
                ? dragAndDrop(attributes, name, editorType)
                : written(attributes, name, editorType);
    }

    private static NewTemplate written(Fields attributes, String name, String editorType) {
        attributes.ignore("definition");
        var html = attributes.text("html").orElseGet(() -> attributes.missing("html", ""));
        return new NewTemplate(
                name, editorType, html, attributes.text("text"), attributes.text("amp"), Optional.empty());
    }

    private static NewTemplate dragAndDrop(Fields attributes, String name, String editorType) {
        for (var part : List.of("html", "amp")) {
            if (attributes.text(part).isPresent()) {
                attributes.problem(part, foreign(editorType, part));
            }
        }
        var definition = DefinitionShapes.read(attributes.requiredObject("definition"));
        var html = DefinitionHtml.of(definition);
        return new NewTemplate(
                name, editorType, html, attributes.text("text"), Optional.empty(), Optional.of(definition));
    }

    /// Why a template takes no such part.
    static String foreign(String editorType, String part) {
        return part.equals("definition")
                ? "A template of editor_type " + editorType + " has html and no definition."
                : "A template of editor_type " + editorType + " takes no " + part + "; it is made from the definition.";
    }

    static TemplateChange change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        var name = attributes.has("name") && !attributes.isNull("name")
                ? Optional.of(attributes.requiredText("name", MAX_NAME_LENGTH))
                : Optional.<String>empty();
        return new TemplateChange(
                name,
                attributes.text("html"),
                given(attributes, "text"),
                given(attributes, "amp"),
                attributes.object("definition").map(DefinitionShapes::read));
    }

    /// The name that a clone is to have; empty: one made from the source's.
    static Optional<String> cloneName(ResourceBody body) {
        return body.optionalAttributes()
                .filter(attributes -> attributes.has("name") && !attributes.isNull("name"))
                .map(attributes -> attributes.requiredText("name", MAX_NAME_LENGTH));
    }

    /// The values that a template is rendered with.
    static Map<String, Object> context(ResourceBody body) {
        var attributes = body.attributes();
        var values = new HashMap<String, Object>();
        attributes
                .map("context")
                .orElseGet(() -> attributes.missing("context", Map.of()))
                .forEach((name, value) -> {
                    var plain = Json.plain(value);
                    if (plain != null) {
                        values.put(name, plain);
                    }
                });
        return values;
    }

    /// A member that is there; null means the same as an empty text.
    private static Optional<String> given(Fields attributes, String name) {
        var text = attributes.text(name);
        return attributes.has(name) ? Optional.of(text.orElse("")) : Optional.empty();
    }
}
