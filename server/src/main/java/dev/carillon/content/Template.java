package dev.carillon.content;

import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import java.time.Instant;
import java.util.Optional;

/// A stored template, or the copy of one that a message owns.
///
/// @param text  empty: made from the HTML when a message is composed
/// @param owner the message that owns this copy
public record Template(
        TemplateId id,
        String name,
        String editorType,
        String html,
        Optional<String> text,
        Optional<String> amp,
        Optional<MessageId> owner,
        Instant createdAt,
        Instant updatedAt) {}
