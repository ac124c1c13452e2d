package dev.carillon.jsonapi;

import java.util.Optional;

/// Cursors for lists that are not one SELECT, which `ListSql` cannot page: the place is what the store makes
/// of it.
public final class Places {

    private static final String NO_KEY = "";

    private Places() {}

    /// The place after which the page asked for begins; empty for the first one.
    public static Optional<String> after(Query query) {
        return query.cursor().map(Cursor::id);
    }

    /// The cursor of the page that begins after `place`.
    public static String cursor(Query query, String place) {
        return new Cursor(false, query.sort().word(), NO_KEY, place).token();
    }

    /// For a cursor whose place the store cannot make sense of.
    public static ApiException invalid() {
        return new ApiException(ApiError.parameter("page[cursor]", "Invalid cursor provided."));
    }
}
