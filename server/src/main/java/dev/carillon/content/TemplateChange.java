package dev.carillon.content;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a client wants changed in a template; what is empty stays. A text of `""` goes back to one made from
/// the HTML.
record TemplateChange(
        Optional<String> name,
        Optional<String> html,
        Optional<String> text,
        Optional<String> amp,
        Optional<JsonNode> definition) {

    Optional<String> textAfter(Optional<String> before) {
        return text.isPresent() ? text.filter(given -> !given.isEmpty()) : before;
    }

    Optional<String> ampAfter(Optional<String> before) {
        return amp.isPresent() ? amp.filter(given -> !given.isEmpty()) : before;
    }

    /// The HTML itself, or that of a new definition.
    Optional<String> newHtml() {
        return html.or(() -> definition.map(DefinitionHtml::of));
    }

    /// The name of a part that a template of this kind does not take.
    Optional<String> foreignTo(Template template) {
        if (!template.isDragAndDrop()) {
            return definition.map(_ -> "definition");
        }
        return html.isPresent() ? Optional.of("html") : amp.map(_ -> "amp");
    }
}
