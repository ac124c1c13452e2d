package dev.carillon.django;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/// The parts of dates and times, whichever of `java.time` they are.
final class DateFields {

    private static final DateTimeFormatter ISO_TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .optionalStart()
            .appendPattern(".SSSSSS")
            .optionalEnd()
            .toFormatter();

    private static final DateTimeFormatter SHORT_ISO_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private DateFields() {}

    /// The date and time in its zone, for what has both; what names no zone is in UTC.
    static @Nullable ZonedDateTime dateTime(@Nullable Object value) {
        return switch (value) {
            case ZonedDateTime time -> time;
            case OffsetDateTime time -> time.toZonedDateTime();
            case Instant instant -> instant.atZone(ZoneOffset.UTC);
            case LocalDateTime time -> time.atZone(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    static boolean hasZone(@Nullable Object value) {
        return value instanceof ZonedDateTime || value instanceof OffsetDateTime || value instanceof Instant;
    }

    static @Nullable LocalDate date(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        var dateTime = dateTime(value);
        return dateTime == null ? null : dateTime.toLocalDate();
    }

    static @Nullable LocalTime time(@Nullable Object value) {
        if (value instanceof LocalTime time) {
            return time;
        }
        var dateTime = dateTime(value);
        return dateTime == null ? null : dateTime.toLocalTime();
    }

    static @Nullable Object member(TemporalAccessor value, String name) {
        var dateTime = dateTime(value);
        var time = dateTime == null ? value : dateTime;
        var field = switch (name) {
            case "year" -> ChronoField.YEAR;
            case "month" -> ChronoField.MONTH_OF_YEAR;
            case "day" -> ChronoField.DAY_OF_MONTH;
            case "hour" -> ChronoField.HOUR_OF_DAY;
            case "minute" -> ChronoField.MINUTE_OF_HOUR;
            case "second" -> ChronoField.SECOND_OF_MINUTE;
            case "microsecond" -> ChronoField.MICRO_OF_SECOND;
            default -> null;
        };
        return field != null && time.isSupported(field) ? (Object) time.get(field) : Scope.MISSING;
    }

    /// As `str(value)` in Python.
    static String iso(TemporalAccessor value) {
        var date = date(value);
        var time = time(value);
        var text = new StringBuilder();
        if (date != null) {
            text.append(date);
        }
        if (time != null) {
            text.append(date == null ? "" : " ").append(iso(time));
        }
        var dateTime = dateTime(value);
        if (dateTime != null && hasZone(value)) {
            var offset = dateTime.getOffset().getId();
            text.append(offset.equals("Z") ? "+00:00" : offset);
        }
        return text.isEmpty() ? value.toString() : text.toString();
    }

    private static String iso(LocalTime time) {
        return (time.get(ChronoField.MICRO_OF_SECOND) == 0 ? SHORT_ISO_TIME : ISO_TIME).format(time);
    }

    static int order(TemporalAccessor one, TemporalAccessor other) {
        if (one instanceof LocalDate left && other instanceof LocalDate right) {
            return left.compareTo(right);
        }
        if (one instanceof LocalTime left && other instanceof LocalTime right) {
            return left.compareTo(right);
        }
        var left = dateTime(one);
        var right = dateTime(other);
        if (left == null || right == null || hasZone(one) != hasZone(other)) {
            throw ValueException.type("these dates and times have no order");
        }
        return left.toInstant().compareTo(right.toInstant());
    }
}
