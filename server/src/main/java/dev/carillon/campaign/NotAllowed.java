package dev.carillon.campaign;

import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.jsonapi.ApiException;
import java.util.stream.Collectors;

/// Words for what a campaign's status does not allow, with the way out.
public final class NotAllowed {

    private NotAllowed() {}

    public static ApiException error(CampaignStatus status, Action action) {
        var when = CampaignStatus.allowing(action).stream()
                .map(CampaignStatus::word)
                .collect(Collectors.joining("', '", "'", "'"));
        return ApiException.invalid(
                "/data",
                "The campaign is '" + status.word() + "'; it can be " + action.participle() + " only as " + when + "."
                        + wayOut(status, action));
    }

    private static String wayOut(CampaignStatus status, Action action) {
        return switch (action) {
            case EDIT, DELETE, SEND ->
                status.allows(Action.REVERT)
                        ? " Revert its send job first."
                        : " Clone it to send something like it again.";
            case REVERT, CANCEL, ARCHIVE -> "";
        };
    }
}
