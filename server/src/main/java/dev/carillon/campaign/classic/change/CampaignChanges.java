package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.QueryChange;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.Revision;
import dev.carillon.jsonapi.StatusChange;
import java.util.List;
import java.util.Set;

/// All dated differences of campaigns and their messages. Of those of one date the first stands nearest to the older
/// revision.
public final class CampaignChanges {

    private CampaignChanges() {}

    public static List<Change> all() {
        return List.of(
                new InlineMessage(),
                new TemplateInAttributes(),
                new IdInData(),
                new UtmNames(),
                new NestedStrategy(),
                new FlatMessage(),
                new StatusChange(
                        Revision.of("2025-04-15"),
                        "Assigning a template is answered 200, no longer 201.",
                        Paths.ASSIGN,
                        201),
                new QueryChange(
                        Revision.of("2025-07-15"),
                        "Campaigns can be filtered by `id`.",
                        Set.of(Paths.LIST),
                        newer -> newer.withoutFilter("id")),
                new CancelledNames(),
                new QueryChange(
                        Revision.of("2026-04-15"),
                        "Lists of campaigns take `page[size]`.",
                        Set.of(Paths.LIST),
                        QueryRules::withoutPageSize),
                new PushButtons(),
                new SmallThrottles());
    }
}
