package dev.carillon.content;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A template as a client describes it.
///
/// @param html       of a drag-and-drop template: made from its definition
/// @param definition of a drag-and-drop template only
record NewTemplate(
        String name,
        String editorType,
        String html,
        Optional<String> text,
        Optional<String> amp,
        Optional<JsonNode> definition) {}
