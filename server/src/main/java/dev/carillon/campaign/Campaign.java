package dev.carillon.campaign;

import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.tag.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A campaign, whole.
///
/// @param scheduledAt when it was told to send
/// @param sendTime    when sending starts, or started
public record Campaign(
        CampaignId id,
        String name,
        CampaignStatus status,
        boolean archived,
        List<TrackingParameter> trackingParameters,
        InDoubtPolicy inDoubtPolicy,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> scheduledAt,
        Optional<Instant> sendTime,
        List<CampaignAudience> audiences,
        List<CampaignMessage> messages,
        List<Tag> tags) {

    public Campaign {
        trackingParameters = List.copyOf(trackingParameters);
        audiences = List.copyOf(audiences);
        messages = List.copyOf(messages);
        tags = List.copyOf(tags);
    }

    /// The audience, where there is only one.
    public CampaignAudience audience() {
        return audiences.getFirst();
    }

    public Optional<CampaignMessage> message(MessageId wanted) {
        return messages.stream().filter(message -> message.id().equals(wanted)).findFirst();
    }

    /// The frozen copies that its messages own.
    public List<TemplateId> templates() {
        return messages.stream()
                .flatMap(message -> message.variations().stream())
                .flatMap(variation -> variation.template().stream())
                .toList();
    }
}
