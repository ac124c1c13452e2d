package dev.carillon;

import dev.carillon.campaign.classic.change.CampaignChanges;
import dev.carillon.content.ContentChanges;
import dev.carillon.jsonapi.Change;
import dev.carillon.tag.TagChanges;
import java.util.List;
import java.util.stream.Stream;

/// What every feature had otherwise in older revisions of the API.
public final class DatedChanges {

    private DatedChanges() {}

    public static List<Change> all() {
        return Stream.of(CampaignChanges.all(), TagChanges.all(), ContentChanges.all())
                .flatMap(List::stream)
                .toList();
    }
}
