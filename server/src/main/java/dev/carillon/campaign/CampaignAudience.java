package dev.carillon.campaign;

import dev.carillon.base.AudienceId;
import java.util.List;

/// Whom a campaign, or one of its messages, is for: the ids of lists and segments.
///
/// @param excluded wins over `included`
public record CampaignAudience(AudienceId id, List<String> included, List<String> excluded) {

    public CampaignAudience {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }
}
