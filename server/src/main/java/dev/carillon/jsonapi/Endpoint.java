package dev.carillon.jsonapi;

import dev.carillon.web.Method;
import dev.carillon.web.Route;
import java.util.List;

/// Writes one row of the API's route table.
///
/// ```java
/// Endpoint.get("/api/templates/{id}").scopes("templates:read").limit(RateLimit.L).query(ONE).answeredBy(this::get)
/// ```
public final class Endpoint {

    private final Method method;
    private final String pattern;
    private List<String> scopes = List.of();
    private Revision since = Revision.OLDEST;
    private QueryRules rules = QueryRules.NONE;
    private RateLimit limit = RateLimit.L;
    private boolean kept;
    private BodyType body = BodyType.DOCUMENT;

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

    /// The first revision that has it; the oldest one unless said.
    public Endpoint since(String revision) {
        this.since = Revision.of(revision);
        return this;
    }

    /// Which query parameters there are; none unless said.
    public Endpoint query(QueryRules allowed) {
        this.rules = allowed;
        return this;
    }

    /// How often it may be called where limits are on.
    public Endpoint limit(RateLimit most) {
        this.limit = most;
        return this;
    }

    /// Its answer depends on nothing but the database, the account and the address, not on the clock: it is kept until
    /// something is committed.
    public Endpoint kept() {
        this.kept = true;
        return this;
    }

    /// Takes a form (`multipart/form-data`) in place of a document; the handler reads it by `readForm`.
    public Endpoint multipart() {
        this.body = BodyType.FORM;
        return this;
    }

    public Route answeredBy(ApiHandler handler) {
        return new Route(
                method, pattern, new Operation(method, pattern, scopes, since, rules, body, limit, kept, handler));
    }
}
