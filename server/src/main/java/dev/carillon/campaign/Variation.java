package dev.carillon.campaign;

import dev.carillon.base.Channel;
import dev.carillon.base.TemplateId;
import dev.carillon.base.VariationId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The content of a message; a message has one, unless it is an A/B test.
///
/// @param template the message's own frozen copy
/// @param details  what there is besides the template, in the form that the column's comment describes; not
///     to be changed
public record Variation(
        VariationId id, Channel channel, Optional<TemplateId> template, Optional<String> image, ObjectNode details) {

    public Variation withTemplate(TemplateId other) {
        return new Variation(id, channel, Optional.of(other), image, details);
    }
}
