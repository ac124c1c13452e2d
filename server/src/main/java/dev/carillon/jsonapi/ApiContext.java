package dev.carillon.jsonapi;

import dev.carillon.web.Response;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// What the gate found out about a request before its endpoint runs. Endpoints hand it on as an
/// `ApiRequest`; nothing else reads it, so that a route which did not pass the gate cannot answer anything.
record ApiContext(Caller caller, Revision revision, Documents documents) {

    private static final ScopedValue<ApiContext> CURRENT = ScopedValue.newInstance();

    static ApiContext current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("An endpoint was called that is behind no gate"));
    }

    Response run(Supplier<Response> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    void requireScopes(List<String> needed) {
        var lacking = needed.stream().filter(scope -> !caller.may(scope)).toList();
        if (!lacking.isEmpty()) {
            throw new ApiException(ApiError.whole(
                    403,
                    "permission_denied",
                    "Permission denied.",
                    "This key lacks the scopes: " + String.join(", ", lacking) + "."));
        }
    }

    Response respond(ApiRequest request, Answer answer) {
        return switch (answer) {
            case Answer.One one -> document(one.status(), documents.one(request, one.data(), one.included()));
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
