package dev.carillon.account;

import static dev.carillon.account.KeyDocument.API_KEY;

import dev.carillon.base.Ulids;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of private keys: an account's keys are made, listed and revoked by one of them.
final class KeyRoutes {

    private static final QueryRules RULES = QueryRules.of(API_KEY);

    private final Db db;
    private final KeyStore keys;
    private final IssueKey issueKey;
    private final RevokeKey revokeKey;

    KeyRoutes(Db db, KeyStore keys, IssueKey issueKey, RevokeKey revokeKey) {
        this.db = db;
        this.keys = keys;
        this.issueKey = issueKey;
        this.revokeKey = revokeKey;
    }

    List<Route> routes() {
        var all = "/carillon/api-keys";
        return List.of(
                Endpoint.get(all)
                        .limit(RateLimit.M)
                        .scopes("api-keys:read")
                        .query(RULES)
                        .answeredBy(this::list),
                Endpoint.post(all)
                        .limit(RateLimit.M)
                        .scopes("api-keys:write")
                        .query(RULES)
                        .answeredBy(this::create),
                Endpoint.delete(all + "/{id}")
                        .limit(RateLimit.M)
                        .scopes("api-keys:write")
                        .answeredBy(this::revoke));
    }

    private Answer list(ApiRequest request) {
        var all = db.autocommit(tx -> keys.list(tx, request.account()));
        return Answer.page(Page.whole(all).map(KeyDocument::resource));
    }

    private Answer create(ApiRequest request) {
        var wanted = request.read(API_KEY.name(), KeyDocument::create);
        return switch (issueKey.issue(request.caller(), wanted.name(), wanted.scopes())) {
            case IssueKey.Result.Issued(var key, var privateKey) ->
                Answer.created(KeyDocument.resource(key, privateKey));
            case IssueKey.Result.UnknownScopes(var unknown) ->
                throw ApiException.invalid(
                        "/data/attributes/scopes",
                        "There are no scopes " + String.join(", ", unknown) + "; there are "
                                + String.join(", ", Scopes.KNOWN) + ".");
            case IssueKey.Result.BeyondCaller(var scopes) ->
                throw new ApiException(ApiError.whole(
                        403,
                        "permission_denied",
                        "Permission denied.",
                        "A key cannot allow what the one that makes it lacks: " + String.join(", ", scopes) + "."));
        };
    }

    private Answer revoke(ApiRequest request) {
        var given = request.pathValue("id");
        var known = Ulids.parse(given)
                .map(id -> revokeKey.revoke(request.account(), id))
                .orElse(false);
        if (!known) {
            throw ApiException.notFound(API_KEY.name(), given);
        }
        return Answer.noContent();
    }
}
