package dev.carillon.jsonapi;

import dev.carillon.web.Method;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.util.List;

/// One operation of the API: where it is, which scopes it needs, which query it takes, and who answers it.
///
/// ```java
/// Endpoint.get("/api/templates/{id}").scopes("templates:read").query(ONE).answeredBy(this::get)
/// ```
public final class Endpoint {

    private final Method method;
    private final String pattern;
    private List<String> scopes = List.of();
    private QueryRules rules = QueryRules.NONE;

    private Endpoint(Method method, String pattern) {
        this.method = method;
        this.pattern = pattern;
    }

    public static Endpoint get(String pattern) {
        return new Endpoint(Method.GET, pattern);
    }

    public static Endpoint post(String pattern) {
        return new Endpoint(Method.POST, pattern);
    }

    public static Endpoint patch(String pattern) {
        return new Endpoint(Method.PATCH, pattern);
    }

    public static Endpoint delete(String pattern) {
        return new Endpoint(Method.DELETE, pattern);
    }

    /// What a key must be allowed, all of it.
    public Endpoint scopes(String... needed) {
        this.scopes = List.of(needed);
        return this;
    }

    /// Which query parameters there are; none unless said.
    public Endpoint query(QueryRules allowed) {
        this.rules = allowed;
        return this;
    }

    public Route answeredBy(ApiHandler handler) {
        var needed = scopes;
        var allowed = rules;
        return new Route(method, pattern, request -> answer(request, needed, allowed, handler));
    }

    private static Response answer(Request request, List<String> scopes, QueryRules rules, ApiHandler handler) {
        var context = ApiContext.current();
        context.requireScopes(scopes);
        var query = QueryReader.read(request, rules);
        var apiRequest = new ApiRequest(request, context.caller(), context.revision(), query);
        return context.respond(apiRequest, handler.handle(apiRequest));
    }
}
