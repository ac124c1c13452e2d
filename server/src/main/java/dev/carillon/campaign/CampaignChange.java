package dev.carillon.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a client wants changed in a campaign; what is empty stays.
public record CampaignChange(
        Optional<String> name,
        Optional<List<String>> included,
        Optional<List<String>> excluded,
        Optional<SendStrategy> strategy,
        Optional<Boolean> smartSending,
        Tracking tracking) {

    /// How links and opens are tracked.
    ///
    /// @param add whether links get tracking parameters
    public record Tracking(
            Optional<Boolean> add,
            Optional<List<TrackingParameter>> parameters,
            Optional<Boolean> clicks,
            Optional<Boolean> opens) {

        public SendSettings applyTo(SendSettings before) {
            return before.withTracking(
                    add.orElse(before.addTracking()),
                    clicks.orElse(before.trackClicks()),
                    opens.orElse(before.trackOpens()));
        }
    }

    Campaign applyTo(Campaign campaign, Instant now) {
        return new Campaign(
                campaign.id(),
                name.orElse(campaign.name()),
                campaign.status(),
                campaign.archived(),
                tracking.parameters().orElse(campaign.trackingParameters()),
                campaign.inDoubtPolicy(),
                campaign.createdAt(),
                now,
                campaign.scheduledAt(),
                campaign.sendTime(),
                campaign.audiences().stream().map(this::applyTo).toList(),
                campaign.messages().stream()
                        .map(message -> message.withSettings(applyTo(message.settings()), now))
                        .toList(),
                campaign.tags());
    }

    private CampaignAudience applyTo(CampaignAudience audience) {
        return new CampaignAudience(
                audience.id(), included.orElse(audience.included()), excluded.orElse(audience.excluded()));
    }

    private SendSettings applyTo(SendSettings before) {
        return tracking.applyTo(before)
                .withStrategy(strategy.orElse(before.strategy()))
                .withSmartSending(smartSending.orElse(before.smartSending()));
    }
}
