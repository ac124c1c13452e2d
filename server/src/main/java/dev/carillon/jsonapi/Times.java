package dev.carillon.jsonapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/// Reads and writes points in time the way clients expect them.
public final class Times {

    private static final DateTimeFormatter OFFSETS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private Times() {}

    /// Reads a date and time; without an offset it is UTC, as the examples people copy mean it.
    public static Optional<Instant> parse(String text) {
        try {
            // In a query the '+' of an offset arrives as a blank.
            var parsed = OFFSETS.parseBest(text.strip().replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
            var time = parsed instanceof OffsetDateTime offset
                    ? offset
                    : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC);
            return isStorable(time.getYear()) ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException _) {
            return parseDate(text.strip()).map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
    }

    public static Optional<LocalDate> parseDate(String text) {
        try {
            var date = LocalDate.parse(text);
            return isStorable(date.getYear()) ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// With six digits of fraction, as campaigns, messages, profiles, events and templates have it.
    public static String micros(Instant instant) {
        return MICROS.format(instant.atOffset(ZoneOffset.UTC));
    }

    /// Without fraction, as lists and metrics have it, and the times of send strategies.
    public static String seconds(Instant instant) {
        return SECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static boolean isStorable(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
