package dev.carillon.jsonapi;

import java.util.List;
import java.util.stream.Collectors;

/// Ends a request that the client must change, with every problem found in it. Thrown in `jsonapi` and in
/// routes only.
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ApiError> errors;

    public ApiException(List<ApiError> errors) {
        super(errors.stream().map(ApiError::detail).collect(Collectors.joining("; ")), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public ApiException(ApiError error) {
        this(List.of(error));
    }

    /// No such resource, or one of another account, which is the same to the caller.
    public static ApiException notFound(String type, String id) {
        var article = "aeiou".indexOf(type.charAt(0)) < 0 ? "A " : "An ";
        var detail = article + type + " with id " + id + " does not exist.";
        return new ApiException(ApiError.whole(404, "not_found", "Not found.", detail));
    }

    /// A field of the body that cannot be taken.
    public static ApiException invalid(String pointer, String detail) {
        return new ApiException(ApiError.at(pointer, detail));
    }

    public List<ApiError> errors() {
        return errors;
    }

    /// The status of the response: that of the first error.
    public int status() {
        return errors.getFirst().status();
    }
}
