package dev.carillon.content;

import dev.carillon.base.UniversalContentId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A block that is kept on its own, to be placed into templates.
///
/// @param definition one block: `content_type`, `type` and `data`
record UniversalContent(
        UniversalContentId id, String name, JsonNode definition, Instant createdAt, Instant updatedAt) {}
