package dev.carillon.jsonapi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// The dated revision of the API that a request asks for. A date between two releases means the earlier one.
public record Revision(LocalDate date) {

    /// The newest revision whose shapes this server speaks.
    public static final Revision NEWEST = new Revision(LocalDate.of(2026, 7, 15));

    /// From here on documents have a media type of their own, and paths no trailing slash.
    static final Revision OWN_MEDIA_TYPE = new Revision(LocalDate.of(2024, 10, 15));

    /// The revision with which campaigns began.
    public static final Revision OLDEST = new Revision(LocalDate.of(2023, 2, 22));

    private static final Pattern FORMAT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(\\.[a-z0-9]+)?");
    private static final String HEADER = "revision";

    /// Reads the header.
    ///
    /// @param today decides which dates lie in the future
    /// @throws ApiException 400 if it is malformed, 404 if there is no such revision
    static Revision parse(String header, LocalDate today) {
        var matcher = FORMAT.matcher(header);
        if (!matcher.matches()) {
            throw malformed();
        }
        var date = date(matcher.group(1));
        if (date.isAfter(today)) {
            throw missing("Unable to specify a future revision date");
        }
        if (date.isBefore(OLDEST.date) || matcher.group(2) != null) {
            throw missing("No valid revisions found for method; the oldest is " + OLDEST.date + ", the newest "
                    + NEWEST.date);
        }
        return new Revision(date);
    }

    /// A release, as this code names it.
    public static Revision of(String date) {
        return new Revision(LocalDate.parse(date));
    }

    private static ApiException malformed() {
        return new ApiException(
                ApiError.header(HEADER, "The header 'revision' must be a date such as " + NEWEST.date + "."));
    }

    public boolean isBefore(Revision other) {
        return date.isBefore(other.date);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw malformed();
        }
    }

    static ApiException missing(String detail) {
        return new ApiException(new ApiError(
                404, "not_found", "Not found.", detail, new ApiError.Source.Header(HEADER), java.util.Map.of()));
    }

    static LocalDate today(java.time.InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
