package dev.carillon.account;

import static dev.carillon.account.TrackingDocument.TRACKING_SETTING;

import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of tracking settings: an account has exactly one, whose id is the account's.
final class TrackingRoutes {

    private static final String SINCE = "2024-10-15";

    private static final QueryRules ONE = QueryRules.of(TRACKING_SETTING);
    private static final QueryRules LIST =
            QueryRules.builder(TRACKING_SETTING).pages(1, 1, "").build();

    private final Db db;
    private final AccountStore accounts;
    private final TrackingStore store;
    private final ChangeTracking changeTracking;

    TrackingRoutes(Db db, AccountStore accounts, TrackingStore store, ChangeTracking change) {
        this.db = db;
        this.accounts = accounts;
        this.store = store;
        this.changeTracking = change;
    }

    List<Route> routes() {
        var all = "/api/tracking-settings";
        var one = "/api/tracking-settings/{id}";
        return List.of(
                Endpoint.get(all)
                        .since(SINCE)
                        .limit(RateLimit.M)
                        .scopes("tracking-settings:read")
                        .query(LIST)
                        .answeredBy(this::list),
                Endpoint.get(one)
                        .since(SINCE)
                        .limit(RateLimit.M)
                        .scopes("tracking-settings:read")
                        .query(ONE)
                        .answeredBy(this::get),
                Endpoint.patch(one)
                        .since(SINCE)
                        .limit(RateLimit.M)
                        .scopes("tracking-settings:write")
                        .query(ONE)
                        .answeredBy(this::update));
    }

    private Answer list(ApiRequest request) {
        var setting = db.autocommit(tx -> store.find(tx, request.account()));
        return Answer.page(Page.whole(List.of(TrackingDocument.resource(publicKey(request), setting))));
    }

    private Answer get(ApiRequest request) {
        var id = ownId(request);
        var setting = db.autocommit(tx -> store.find(tx, request.account()));
        return Answer.ok(TrackingDocument.resource(id, setting));
    }

    private Answer update(ApiRequest request) {
        var change =
                request.read(TRACKING_SETTING.name(), body -> TrackingDocument.change(body, request.pathValue("id")));
        var id = ownId(request);
        return Answer.ok(TrackingDocument.resource(id, changeTracking.change(request.account(), change)));
    }

    private String ownId(ApiRequest request) {
        var own = publicKey(request);
        if (!own.equals(request.pathValue("id"))) {
            throw ApiException.notFound(TRACKING_SETTING.name(), request.pathValue("id"));
        }
        return own;
    }

    private String publicKey(ApiRequest request) {
        return db.autocommit(tx -> accounts.find(tx, request.account()))
                .orElseThrow()
                .publicKey();
    }
}
