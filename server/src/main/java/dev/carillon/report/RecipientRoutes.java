package dev.carillon.report;

import static dev.carillon.jsonapi.Filter.Operator.EQUALS;

import dev.carillon.base.CampaignId;
import dev.carillon.base.ProfileId;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Places;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.web.Route;
import java.util.List;
import java.util.Optional;

/// The HTTP face of a campaign's recipients, of Carillon's own API.
final class RecipientRoutes {

    private static final QueryRules LIST = QueryRules.builder(RecipientDocument.type("{id}"))
            .filter("state", ValueType.oneOf(RecipientFilter.STATES.toArray(String[]::new)), EQUALS)
            .filter("reason", ValueType.TEXT, EQUALS)
            .pages(100, 1_000, "")
            .build();

    private final ListRecipients list;
    private final ExplainRecipient explain;

    RecipientRoutes(ListRecipients list, ExplainRecipient explain) {
        this.list = list;
        this.explain = explain;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/carillon/campaigns/{id}/recipients")
                        .limit(RateLimit.L)
                        .scopes("campaigns:read", "profiles:read")
                        .query(LIST)
                        .answeredBy(this::list),
                Endpoint.get("/carillon/campaigns/{id}/recipients/{profile_id}")
                        .limit(RateLimit.L)
                        .scopes("campaigns:read", "profiles:read")
                        .query(QueryRules.of(ExplanationDocument.type("{id}")))
                        .answeredBy(this::explain));
    }

    private Answer list(ApiRequest request) {
        var campaign = campaign(request);
        var query = request.query();
        var after = Places.after(query).map(place -> RecipientKey.parse(place).orElseThrow(Places::invalid));
        return switch (list.list(request.account(), campaign, RecipientFilter.of(query), after, query.pageSize())) {
            case ListRecipients.Result.Listed listed -> Answer.page(page(campaign, listed, query));
            case ListRecipients.Result.Unknown() -> throw unknownCampaign(request);
        };
    }

    private Answer explain(ApiRequest request) {
        var campaign = campaign(request);
        var id = request.pathValue("profile_id");
        return RecipientKey.parse(id)
                .map(RecipientKey::profile)
                .or(() -> ProfileId.parse(id))
                .flatMap(profile -> explain.explain(request.account(), campaign, profile))
                .map(explanation -> Answer.ok(ExplanationDocument.resource(campaign, explanation)))
                .orElseThrow(() -> ApiException.notFound("campaign-recipient", id));
    }

    private static Page<Resource> page(CampaignId campaign, ListRecipients.Result.Listed listed, Query query) {
        var resources = listed.lines().stream()
                .map(line -> RecipientDocument.resource(campaign, line))
                .toList();
        return new Page<>(resources, Optional.empty(), listed.next().map(key -> Places.cursor(query, key.toString())));
    }

    private static CampaignId campaign(ApiRequest request) {
        return CampaignId.parse(request.pathValue("id")).orElseThrow(() -> unknownCampaign(request));
    }

    private static ApiException unknownCampaign(ApiRequest request) {
        return ApiException.notFound("campaign", request.pathValue("id"));
    }
}
