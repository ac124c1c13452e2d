package dev.carillon.sendjob;

import static dev.carillon.sendjob.SendJobDocument.JOB;

import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.NotAllowed;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of send jobs.
final class SendJobRoutes {

    private static final QueryRules RULES = QueryRules.of(JOB);

    private final Db db;
    private final SendJobStore store;
    private final StartSend startSend;
    private final CancelSend cancelSend;
    private final RevertSend revertSend;

    SendJobRoutes(Db db, SendJobStore store, StartSend startSend, CancelSend cancelSend, RevertSend revertSend) {
        this.db = db;
        this.store = store;
        this.startSend = startSend;
        this.cancelSend = cancelSend;
        this.revertSend = revertSend;
    }

    List<Route> routes() {
        var one = "/api/campaign-send-jobs/{id}";
        return List.of(
                Endpoint.post("/api/campaign-send-jobs")
                        .limit(RateLimit.M)
                        .scopes("campaigns:write")
                        .query(RULES)
                        .answeredBy(this::create),
                Endpoint.get(one)
                        .limit(RateLimit.M)
                        .scopes("campaigns:read")
                        .query(RULES)
                        .answeredBy(this::get),
                Endpoint.patch(one).limit(RateLimit.M).scopes("campaigns:write").answeredBy(this::change));
    }

    private Answer create(ApiRequest request) {
        var given = request.read(JOB.name(), ResourceBody::id);
        var id = CampaignId.parse(given).orElseThrow(() -> ApiException.notFound("campaign", given));
        return switch (startSend.start(request.account(), id)) {
            case StartSend.Result.Started(var job) -> Answer.accepted(SendJobDocument.resource(job));
            case StartSend.Result.NotFound() -> throw ApiException.notFound("campaign", given);
            case StartSend.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.SEND);
            case StartSend.Result.NotReady(var blockers) -> throw SendJobDocument.notReady(blockers);
        };
    }

    private Answer get(ApiRequest request) {
        var id = id(request);
        return db.autocommit(tx -> store.find(tx, request.account(), id))
                .map(job -> Answer.ok(SendJobDocument.resource(job)))
                .orElseThrow(() -> notFound(request));
    }

    private Answer change(ApiRequest request) {
        var id = id(request);
        var wish = request.read(JOB.name(), body -> SendJobDocument.wish(body, request.pathValue("id")));
        return switch (wish) {
            case CANCEL -> cancel(request, id);
            case REVERT -> revert(request, id);
        };
    }

    private Answer cancel(ApiRequest request, CampaignId id) {
        return switch (cancelSend.cancel(request.account(), id)) {
            case CancelSend.Result.Cancelled() -> Answer.noContent();
            case CancelSend.Result.NotFound() -> throw notFound(request);
            case CancelSend.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.CANCEL);
        };
    }

    private Answer revert(ApiRequest request, CampaignId id) {
        return switch (revertSend.revert(request.account(), id)) {
            case RevertSend.Result.Reverted() -> Answer.noContent();
            case RevertSend.Result.NotFound() -> throw notFound(request);
            case RevertSend.Result.NotAllowed(var status) -> throw NotAllowed.error(status, Action.REVERT);
        };
    }

    private static CampaignId id(ApiRequest request) {
        return CampaignId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(JOB.name(), request.pathValue("id"));
    }
}
