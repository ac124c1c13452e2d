package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a campaign.
public record CampaignId(UUID value) {

    public static CampaignId next() {
        return new CampaignId(Ulids.next());
    }

    public static Optional<CampaignId> parse(String text) {
        return Ulids.parse(text).map(CampaignId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
