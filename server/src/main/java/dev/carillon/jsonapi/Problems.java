package dev.carillon.jsonapi;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Collects what is wrong with a request while it is read, so that the client learns it all at once. Not
/// thread-safe.
final class Problems {

    private static final int MAX = 100;

    private final Set<ApiError> errors = new LinkedHashSet<>();

    void add(ApiError error) {
        if (errors.size() < MAX) {
            errors.add(error);
        }
    }

    void throwIfAny() {
        throwIfAny(UnaryOperator.identity());
    }

    /// @param asWritten where the client wrote what a pointer means
    void throwIfAny(UnaryOperator<String> asWritten) {
        if (!errors.isEmpty()) {
            throw new ApiException(
                    errors.stream().map(error -> error.withPointer(asWritten)).toList());
        }
    }
}
