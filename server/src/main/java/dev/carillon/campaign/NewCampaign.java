package dev.carillon.campaign;

import dev.carillon.base.Channel;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A campaign with one audience, as a client describes it.
public record NewCampaign(
        String name,
        List<String> included,
        List<String> excluded,
        SendSettings settings,
        List<TrackingParameter> trackingParameters,
        List<NewMessage> messages) {

    /// A message with one variation; `details` as `Variation` has them.
    public record NewMessage(Channel channel, Optional<String> image, ObjectNode details) {}
}
