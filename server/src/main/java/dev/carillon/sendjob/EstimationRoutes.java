package dev.carillon.sendjob;

import dev.carillon.base.CampaignId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.web.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The HTTP face of recipient estimation.
final class EstimationRoutes {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Db db;
    private final EstimationStore store;
    private final EstimationLoop loop;
    private final InstantSource clock;

    EstimationRoutes(Db db, EstimationStore store, EstimationLoop loop, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.loop = loop;
        this.clock = clock;
    }

    List<Route> routes() {
        var jobs = EstimationDocument.JOB.collection();
        var job = QueryRules.of(EstimationDocument.JOB);
        return List.of(
                Endpoint.post(jobs)
                        .limit(RateLimit.M)
                        .scopes("campaigns:write")
                        .query(job)
                        .answeredBy(this::start),
                Endpoint.get(jobs + "/{id}")
                        .limit(RateLimit.M)
                        .scopes("campaigns:read")
                        .query(job)
                        .answeredBy(this::job),
                Endpoint.get(EstimationDocument.RESULT.collection() + "/{id}")
                        .limit(RateLimit.M)
                        .scopes("campaigns:read")
                        .query(QueryRules.of(EstimationDocument.RESULT))
                        .answeredBy(this::result));
    }

    private Answer start(ApiRequest request) {
        var text = request.read(EstimationDocument.JOB.name(), body -> body.id());
        var campaign = CampaignId.parse(text).orElseThrow(() -> unknownCampaign(text));
        if (!db.inTransaction(tx -> store.request(tx, request.account(), campaign, clock.instant()))) {
            throw unknownCampaign(text);
        }
        loop.wake();
        return Answer.accepted(EstimationDocument.job(find(request, text)));
    }

    private Answer job(ApiRequest request) {
        return Answer.ok(EstimationDocument.job(find(request, request.pathValue("id"))));
    }

    private Answer result(ApiRequest request) {
        var estimation = find(request, request.pathValue("id"));
        if (estimation.isStale() || estimation.recipients().isEmpty()) {
            throw noResult();
        }
        return Answer.ok(
                EstimationDocument.result(estimation, estimation.recipients().getAsLong()));
    }

    private Estimation find(ApiRequest request, String id) {
        return CampaignId.parse(id)
                .flatMap(campaign -> db.autocommit(tx -> store.find(
                        tx, request.account(), campaign, clock.instant().minus(FRESH))))
                .orElseThrow(EstimationRoutes::noResult);
    }

    private static ApiException unknownCampaign(String id) {
        return ApiException.notFound("campaign", id);
    }

    private static ApiException noResult() {
        return new ApiException(ApiError.whole(
                404, "not_found", "Not found.", "No results or results were out of date. Schedule a new estimation."));
    }
}
