package dev.carillon.jsonapi;

import java.util.Locale;
import java.util.Optional;

/// The media types of documents: JSON:API's own, and plain JSON, which older revisions answer with.
final class MediaTypes {

    static final String NEWEST = "application/vnd.api+json";
    private static final String PLAIN = "application/json";

    private MediaTypes() {}

    static String of(Revision revision) {
        return revision.isBefore(Revision.OWN_MEDIA_TYPE) ? PLAIN : NEWEST;
    }

    /// Whether a body of this `content-type` can be read; one that is not given is taken for JSON.
    static boolean isReadable(Optional<String> contentType) {
        if (contentType.isEmpty()) {
            return true;
        }
        var type = contentType.get().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals(NEWEST) || type.equals(PLAIN);
    }
}
