package dev.carillon.campaign.classic;

import dev.carillon.campaign.CampaignStatus;
import dev.carillon.jsonapi.ApiException;

/// What the domain's refusals are called outside.
final class Refusals {

    private Refusals() {}

    static ApiException notDraft(CampaignStatus status) {
        var wayOut = status.isWaiting() ? " Revert its send job first." : " Clone it to send something like it again.";
        return ApiException.invalid(
                "/data", "The campaign is '" + status.word() + "'; only drafts can be changed or deleted." + wayOut);
    }
}
