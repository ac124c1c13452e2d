package dev.carillon.jsonapi;

import java.util.Map;
import java.util.function.UnaryOperator;

/// One thing that is wrong with a request, as one entry of an `errors` document.
public record ApiError(int status, String code, String title, String detail, Source source, Map<String, Object> meta) {

    /// Where in the request the problem lies.
    public sealed interface Source {

        /// In the body, as an RFC 6901 pointer.
        record Pointer(String pointer) implements Source {}

        /// In a query parameter.
        record Parameter(String parameter) implements Source {}

        /// In a header.
        record Header(String header) implements Source {}

        /// In the request as a whole.
        record Whole() implements Source {}
    }

    private static final String INVALID = "invalid";
    private static final String INVALID_TITLE = "Invalid input.";

    /// A field of the body that cannot be taken.
    public static ApiError at(String pointer, String detail) {
        return new ApiError(400, INVALID, INVALID_TITLE, detail, new Source.Pointer(pointer), Map.of());
    }

    /// A query parameter that cannot be taken.
    public static ApiError parameter(String name, String detail) {
        return new ApiError(400, INVALID, INVALID_TITLE, detail, new Source.Parameter(name), Map.of());
    }

    /// A header that cannot be taken.
    public static ApiError header(String name, String detail) {
        return new ApiError(400, INVALID, INVALID_TITLE, detail, new Source.Header(name), Map.of());
    }

    /// A problem of the request as a whole.
    public static ApiError whole(int status, String code, String title, String detail) {
        return new ApiError(status, code, title, detail, new Source.Whole(), Map.of());
    }

    ApiError withPointer(UnaryOperator<String> change) {
        return source instanceof Source.Pointer(var pointer)
                ? new ApiError(status, code, title, detail, new Source.Pointer(change.apply(pointer)), meta)
                : this;
    }
}
