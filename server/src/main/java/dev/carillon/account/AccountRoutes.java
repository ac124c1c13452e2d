package dev.carillon.account;

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

/// The HTTP face of accounts: a key sees its own one.
final class AccountRoutes {

    private static final QueryRules RULES = QueryRules.of(AccountDocument.ACCOUNT);

    private final Db db;
    private final AccountStore store;

    AccountRoutes(Db db, AccountStore store) {
        this.db = db;
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/api/accounts")
                        .since("2023-06-15")
                        .limit(RateLimit.XS)
                        .scopes("accounts:read")
                        .limit(RateLimit.XS)
                        .query(RULES)
                        .answeredBy(this::list),
                Endpoint.get("/api/accounts/{id}")
                        .since("2023-06-15")
                        .limit(RateLimit.XS)
                        .scopes("accounts:read")
                        .limit(RateLimit.XS)
                        .query(RULES)
                        .answeredBy(this::get));
    }

    private Answer list(ApiRequest request) {
        return Answer.page(Page.whole(List.of(AccountDocument.resource(own(request)))));
    }

    private Answer get(ApiRequest request) {
        var account = own(request);
        if (!account.publicKey().equals(request.pathValue("id"))) {
            throw ApiException.notFound("account", request.pathValue("id"));
        }
        return Answer.ok(AccountDocument.resource(account));
    }

    private Account own(ApiRequest request) {
        return db.autocommit(tx -> store.find(tx, request.account())).orElseThrow();
    }
}
