package dev.carillon;

import dev.carillon.audience.AudienceChanges;
import dev.carillon.campaign.classic.change.CampaignChanges;
import dev.carillon.content.ContentChanges;
import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.KernelChanges;
import dev.carillon.tag.TagChanges;
import java.util.List;
import java.util.stream.Stream;

/// What every feature had otherwise in older revisions of the API.
public final class DatedChanges {

    private DatedChanges() {}

    public static List<Change> all() {
        return Stream.of(
                        KernelChanges.all(),
                        CampaignChanges.all(),
                        AudienceChanges.all(),
                        ContentChanges.all(),
                        TagChanges.all())
                .flatMap(List::stream)
                .toList();
    }
}
