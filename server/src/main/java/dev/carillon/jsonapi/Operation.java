package dev.carillon.jsonapi;

import dev.carillon.web.Handler;
import dev.carillon.web.Method;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import java.util.List;

/// One operation of the API as the route table has it: what a key needs for it, since when there is it, which query
/// and body it takes, how often it may be called, and who answers it. Called behind the gate only.
///
/// @param pattern the path with `{name}` segments, without a trailing slash
/// @param scopes  what a key must be allowed, all of it
/// @param since   the first revision that has it
/// @param kept    whether its answer depends on nothing but the database, so that it holds until something is committed
public record Operation(
        Method method,
        String pattern,
        List<String> scopes,
        Revision since,
        QueryRules rules,
        BodyType body,
        RateLimit limit,
        boolean kept,
        ApiHandler handler)
        implements Handler {

    public Operation {
        scopes = List.copyOf(scopes);
    }

    /// What it is called in the modules of changes and in the limits: method and pattern.
    public String key() {
        return method + " " + pattern;
    }

    @Override
    public Response handle(Request request) {
        return ApiContext.current().run(this, request);
    }
}
