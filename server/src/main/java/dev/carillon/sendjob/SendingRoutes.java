package dev.carillon.sendjob;

import static dev.carillon.sendjob.SendJobDocument.CAMPAIGN;

import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.campaign.NotAllowed;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.web.Route;
import java.util.List;

/// Carillon's own face of sending: how it goes, why it is paused, and what to do about it.
final class SendingRoutes {

    private static final QueryRules RULES = QueryRules.of(CAMPAIGN);

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final ResumeSend resumeSend;
    private final SetCampaignOptions setOptions;

    SendingRoutes(
            Db db, CampaignStore campaigns, SendJobStore jobs, ResumeSend resumeSend, SetCampaignOptions setOptions) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.resumeSend = resumeSend;
        this.setOptions = setOptions;
    }

    List<Route> routes() {
        var one = "/carillon/campaigns/{id}";
        return List.of(
                Endpoint.get(one)
                        .limit(RateLimit.M)
                        .scopes("campaigns:read")
                        .query(RULES)
                        .answeredBy(this::get),
                Endpoint.patch(one)
                        .limit(RateLimit.M)
                        .scopes("campaigns:write")
                        .query(RULES)
                        .answeredBy(this::update),
                Endpoint.post(one + "/resume")
                        .limit(RateLimit.M)
                        .scopes("campaigns:write")
                        .query(RULES)
                        .answeredBy(this::resume));
    }

    private Answer get(ApiRequest request) {
        var id = id(request);
        var overview = db.autocommit(tx -> campaigns
                .find(tx, request.account(), id)
                .map(campaign -> new SendOverview(campaign, jobs.runs(tx, request.account(), id))));
        return answer(overview.orElseThrow(() -> notFound(request)));
    }

    private Answer update(ApiRequest request) {
        var id = id(request);
        var options = request.read(CAMPAIGN.name(), body -> SendJobDocument.options(body, request.pathValue("id")));
        return switch (setOptions.set(request.account(), id, options)) {
            case SetCampaignOptions.Result.Changed(var overview) -> answer(overview);
            case SetCampaignOptions.Result.NotFound() -> throw notFound(request);
            case SetCampaignOptions.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.ARCHIVE);
        };
    }

    private Answer resume(ApiRequest request) {
        return switch (resumeSend.resume(request.account(), id(request))) {
            case ResumeSend.Result.Resumed(var overview) -> answer(overview);
            case ResumeSend.Result.NotFound() -> throw notFound(request);
            case ResumeSend.Result.NothingPaused(var status) ->
                throw ApiException.invalid(
                        "/data", "The campaign is '" + status.word() + "', and nothing of it is paused.");
        };
    }

    private static Answer answer(SendOverview overview) {
        return Answer.ok(SendJobDocument.resource(overview));
    }

    private static CampaignId id(ApiRequest request) {
        return CampaignId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(CAMPAIGN.name(), request.pathValue("id"));
    }
}
