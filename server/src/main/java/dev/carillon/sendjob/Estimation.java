package dev.carillon.sendjob;

import dev.carillon.base.CampaignId;
import java.util.Locale;
import java.util.OptionalLong;

/// How many people a campaign would reach, as far as it is counted.
///
/// @param recipients known once the status is complete
/// @param isStale    the audience was changed, or too much time has passed, since it was counted
record Estimation(CampaignId campaign, Status status, OptionalLong recipients, boolean isStale) {

    enum Status {
        QUEUED,
        PROCESSING,
        COMPLETE,
        CANCELLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
