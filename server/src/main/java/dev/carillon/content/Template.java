package dev.carillon.content;

import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A stored template, or the copy of one that a message owns.
///
/// @param text       empty: made from the HTML when a message is composed
/// @param definition what the HTML of a drag-and-drop template was made from
/// @param owner      the message that owns this copy
public record Template(
        TemplateId id,
        String name,
        String editorType,
        String html,
        Optional<String> text,
        Optional<String> amp,
        Optional<JsonNode> definition,
        Optional<MessageId> owner,
        Instant createdAt,
        Instant updatedAt) {

    /// The editor that works on definitions; the others work on HTML.
    static final String DRAG_AND_DROP = "SYSTEM_DRAGGABLE";

    /// The same one with other contents.
    Template showing(String otherHtml, Optional<String> otherText, Optional<String> otherAmp) {
        return new Template(
                id, name, editorType, otherHtml, otherText, otherAmp, definition, owner, createdAt, updatedAt);
    }

    boolean isDragAndDrop() {
        return editorType.equals(DRAG_AND_DROP);
    }
}
