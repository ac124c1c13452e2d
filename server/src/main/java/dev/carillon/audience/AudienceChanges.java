package dev.carillon.audience;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.FieldChange;
import dev.carillon.jsonapi.QueryChange;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What lists, their members and subscriptions had otherwise in older revisions of the API.
public final class AudienceChanges {

    static final String SUBSCRIBE = "POST /api/profile-subscription-bulk-create-jobs";
    static final String UNSUBSCRIBE = "POST /api/profile-subscription-bulk-delete-jobs";
    /// What each kind of job does to consent.
    static final Map<String, String> CONSENTS = Map.of(
            SUBSCRIBE, SubscriptionRoutes.SUBSCRIBED,
            UNSUBSCRIBE, SubscriptionRoutes.UNSUBSCRIBED);

    static final String PROFILES = "/data/attributes/profiles/data";

    private static final int MEMBERS_A_PAGE = 20;
    private static final int MOST_MEMBERS_BEFORE = 1_000;

    private AudienceChanges() {}

    public static List<Change> all() {
        return List.of(
                new InlineSubscriptions(),
                new ChannelLists(),
                new QueryChange(
                        Revision.of("2024-10-15"),
                        "The ids of a list's members come in pages of at most 100, no longer 1,000.",
                        Set.of("GET /api/lists/{id}/relationships/profiles"),
                        newer -> newer.withPages(MEMBERS_A_PAGE, MOST_MEMBERS_BEFORE)),
                new ChannelsOfAddresses(),
                new FieldChange(
                        Revision.of("2025-10-15"),
                        "Lists show their `opt_in_process`.",
                        ListDocument.TYPE,
                        List.of("opt_in_process")),
                new QueryChange(
                        Revision.of("2026-04-15"),
                        "Lists of lists take `page[size]`.",
                        Set.of("GET /api/lists"),
                        QueryRules::withoutPageSize));
    }
}
