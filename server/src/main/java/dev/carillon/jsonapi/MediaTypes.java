package dev.carillon.jsonapi;

import dev.carillon.web.Request;
import java.util.Locale;

/// The media types of documents: JSON:API's own, and plain JSON, which older revisions answer with.
final class MediaTypes {

    static final String NEWEST = "application/vnd.api+json";
    static final String PLAIN = "application/json";

    private MediaTypes() {}

    static String of(Revision revision) {
        return revision.isBefore(Revision.OWN_MEDIA_TYPE) ? PLAIN : NEWEST;
    }

    /// What the body is said to be, without parameters; JSON where nothing is said.
    static String ofBody(Request request) {
        return request.header("content-type")
                .orElse(PLAIN)
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
