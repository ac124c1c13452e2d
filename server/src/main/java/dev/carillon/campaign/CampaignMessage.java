package dev.carillon.campaign;

import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import java.time.Instant;
import java.util.List;

/// What is planned, sent and recorded for one audience of a campaign.
public record CampaignMessage(
        MessageId id,
        CampaignId campaign,
        AudienceId audience,
        String name,
        SendSettings settings,
        Instant createdAt,
        Instant updatedAt,
        List<Variation> variations) {

    public CampaignMessage {
        variations = List.copyOf(variations);
    }

    /// The content, where there is only one.
    public Variation variation() {
        return variations.getFirst();
    }

    CampaignMessage withSettings(SendSettings other, Instant now) {
        return new CampaignMessage(id, campaign, audience, name, other, createdAt, now, variations);
    }

    CampaignMessage withVariation(Variation other, Instant now) {
        return new CampaignMessage(id, campaign, audience, name, settings, createdAt, now, List.of(other));
    }
}
