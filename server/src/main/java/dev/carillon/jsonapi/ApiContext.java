package dev.carillon.jsonapi;

import dev.carillon.web.Request;
import dev.carillon.web.Response;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// What the gate found out about a request before its operation runs, and what it hands to every operation. Nothing
/// else makes one, so that a route which did not pass the gate cannot answer anything.
record ApiContext(
        Caller caller,
        Revision revision,
        Documents documents,
        Changes changes,
        RateLimits limits,
        KeptResponses responses) {

    private static final ScopedValue<ApiContext> CURRENT = ScopedValue.newInstance();

    static ApiContext current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("An endpoint was called that is behind no gate"));
    }

    Response within(Supplier<Response> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// Does what every operation does, and the operation.
    Response run(Operation operation, Request request) {
        var verdict = limits.count(caller.account(), operation);
        var response = verdict.retryAfterSeconds()
                .map(seconds -> throttled(seconds))
                .orElseGet(() -> answerOrRefuse(operation, request));
        for (var header : verdict.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    private Response answerOrRefuse(Operation operation, Request request) {
        try {
            return answer(operation, request);
        } catch (ApiException e) {
            return ErrorDocuments.errors(MediaTypes.of(revision), e.status(), e.errors());
        }
    }

    private Response answer(Operation operation, Request request) {
        requireRevision(operation);
        operation.body().require(request);
        requireScopes(operation.scopes());
        if (!operation.kept()) {
            return look(operation, request);
        }
        var question = new KeptResponses.Question(caller.account(), revision, request.path(), request.query());
        return responses.answer(question, () -> look(operation, request));
    }

    private Response look(Operation operation, Request request) {
        var query = QueryReader.read(request, changes.rules(operation, revision));
        var apiRequest = new ApiRequest(request, operation, this, query);
        return respond(apiRequest, operation.handler().handle(apiRequest));
    }

    private void requireRevision(Operation operation) {
        if (revision.isBefore(operation.since())) {
            throw Revision.missing("No valid revisions found for method; the oldest that has it is "
                    + operation.since().date());
        }
    }

    private void requireScopes(List<String> needed) {
        var lacking = needed.stream().filter(scope -> !caller.may(scope)).toList();
        if (!lacking.isEmpty()) {
            throw new ApiException(ApiError.whole(
                    403,
                    "permission_denied",
                    "Permission denied.",
                    "This key lacks the scopes: " + String.join(", ", lacking) + "."));
        }
    }

    private Response throttled(long seconds) {
        var unit = seconds == 1 ? " second." : " seconds.";
        var error = ApiError.whole(
                429,
                "throttled",
                "Request was throttled.",
                "Request was throttled. Expected available in " + seconds + unit);
        return ErrorDocuments.errors(MediaTypes.of(revision), 429, List.of(error))
                .withHeader("retry-after", String.valueOf(seconds));
    }

    private Response respond(ApiRequest request, Answer answer) {
        return switch (answer) {
            case Answer.One one ->
                document(
                        changes.bringDown(request.operation(), revision, one.status()),
                        documents.one(request, one.data(), one.included()));
            case Answer.Many many -> document(200, documents.many(request, many.page(), many.included()));
            case Answer.Identifier one -> document(200, documents.identifier(request, one.type(), one.id()));
            case Answer.Identifiers many -> document(200, documents.identifiers(request, many.type(), many.ids()));
            case Answer.Empty(var status) -> Response.empty(status);
            case Answer.Raw(var response) -> response;
        };
    }

    private Response document(int status, ObjectNode document) {
        return Response.bytes(status, MediaTypes.of(revision), Json.bytes(document));
    }
}
