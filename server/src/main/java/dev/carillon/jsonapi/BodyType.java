package dev.carillon.jsonapi;

import dev.carillon.web.Request;
import java.util.List;

/// What an operation takes as its body.
///
/// @param mediaTypes any of these; a body of which nothing is said is taken for JSON
public record BodyType(List<String> mediaTypes) {

    static final BodyType DOCUMENT = new BodyType(List.of(MediaTypes.NEWEST, MediaTypes.PLAIN));
    static final BodyType FORM = new BodyType(List.of("multipart/form-data"));

    /// Refuses a body of another type.
    void require(Request request) {
        if (request.body().length > 0 && !mediaTypes.contains(MediaTypes.ofBody(request))) {
            throw new ApiException(ApiError.whole(
                    415,
                    "unsupported_media_type",
                    "Unsupported media type.",
                    "Send the body as " + String.join(" or ", mediaTypes) + "."));
        }
    }
}
