package dev.carillon.jsonapi;

import dev.carillon.db.Unavailable;
import dev.carillon.web.Faults;
import dev.carillon.web.Refusal;
import dev.carillon.web.RequestId;
import dev.carillon.web.Response;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes `errors` documents. What went wrong here is logged under the id that the client is told, and never
/// described.
final class ErrorDocuments implements Faults {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorDocuments.class);

    @Override
    public Response refused(String path, Refusal given) {
        var refusal = given.status() == 404 ? LeftOut.refusal(path).orElse(given) : given;
        var response = errors(
                MediaTypes.NEWEST,
                refusal.status(),
                List.of(ApiError.whole(
                        refusal.status(), code(refusal.status()), title(refusal.status()), refusal.detail())));
        for (var header : refusal.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    @Override
    public Response failed(String path, RuntimeException failure) {
        if (failure instanceof ApiException refused) {
            return errors(MediaTypes.NEWEST, refused.status(), refused.errors());
        }
        if (Unavailable.causedBy(failure)) {
            LOG.warn("Request {} for {} was answered 503: {}", RequestId.current(), path, failure.toString());
            return failure(503, "The database cannot be reached at the moment. Try again later.")
                    .withHeader("retry-after", "1");
        }
        LOG.error("Request {} for {} failed; it was answered 500", RequestId.current(), path, failure);
        return failure(500, "Something went wrong here. The server's log has it under this error's id.");
    }

    static Response errors(String mediaType, int status, List<ApiError> errors) {
        var document = Json.object();
        var array = document.putArray("errors");
        for (int i = 0; i < errors.size(); i++) {
            array.add(error(errors.get(i), errors.size() == 1 ? "" : "-" + (i + 1)));
        }
        return Response.bytes(status, mediaType, Json.bytes(document));
    }

    private static Response failure(int status, String detail) {
        return errors(MediaTypes.NEWEST, status, List.of(ApiError.whole(status, code(status), title(status), detail)));
    }

    private static ObjectNode error(ApiError error, String suffix) {
        var node = Json.object()
                .put("id", RequestId.current() + suffix)
                .put("status", error.status())
                .put("code", error.code())
                .put("title", error.title())
                .put("detail", error.detail());
        var source = node.putObject("source");
        switch (error.source()) {
            case ApiError.Source.Pointer(var pointer) -> source.put("pointer", pointer);
            case ApiError.Source.Parameter(var parameter) -> source.put("parameter", parameter);
            case ApiError.Source.Header(var header) -> source.put("header", header);
            case ApiError.Source.Whole() -> source.put("pointer", "/data");
        }
        node.putObject("links");
        node.set("meta", Json.node(error.meta()));
        return node;
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "not_authenticated";
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 410 -> "gone";
            case 413 -> "payload_too_large";
            case 503 -> "service_unavailable";
            default -> status < 500 ? "invalid" : "error";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 404 -> "Not found.";
            case 405 -> "Method not allowed.";
            case 410 -> "Gone.";
            case 413 -> "Payload too large.";
            case 503 -> "Service unavailable.";
            default -> status < 500 ? "Invalid input." : "Internal error.";
        };
    }
}
