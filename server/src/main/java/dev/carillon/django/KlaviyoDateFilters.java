package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Klaviyo's filters for dates, which come as ISO 8601 text.
final class KlaviyoDateFilters {

    private static final Pattern BLANK_BEFORE_TIME = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (?=\\d)");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d\\d):?(\\d\\d)?$");
    private static final int DAYS_A_WEEK = 7;
    private static final int LONGEST_SHIFT = 1_000_000;

    private KlaviyoDateFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("format_date_string", Arity.NONE, false, (in, none, run) -> dateTime(in)),
                new Filter("datetime_from_string", Arity.NONE, false, (in, none, run) -> dateTime(in)),
                new Filter("days_later", Arity.REQUIRED, false, (in, days, run) -> later(in, days)),
                new Filter("weeks_since", Arity.OPTIONAL, false, KlaviyoDateFilters::weeksSince));
    }

    private static Object dateTime(@Nullable Object in) {
        if (!Values.isTrue(in)) {
            return "";
        }
        var read = read(in);
        return read instanceof LocalDate date ? date.atStartOfDay() : read;
    }

    /// Text stays text of the same kind, so that it can be compared and read again.
    private static Object later(@Nullable Object in, @Nullable Object days) {
        if (!Values.isTrue(in)) {
            return "";
        }
        int count = Numbers.size(days);
        if (Math.abs(count) > LONGEST_SHIFT) {
            throw ValueException.value("that is too many days");
        }
        var moved = read(in).plus(count, ChronoUnit.DAYS);
        return Values.isText(in) ? moved.toString() : moved;
    }

    private static Object weeksSince(@Nullable Object in, @Nullable Object until, Run run) {
        if (!Values.isTrue(in)) {
            return "";
        }
        var from = zoned(read(in));
        var to = until == null ? run.now() : zoned(read(until));
        return Math.floorDiv(Duration.between(from, to).toDays(), DAYS_A_WEEK);
    }

    private static ZonedDateTime zoned(TemporalAccessor time) {
        var dateTime = DateFields.dateTime(time instanceof LocalDate date ? date.atStartOfDay() : time);
        if (dateTime == null) {
            throw ValueException.value("this is no date");
        }
        return dateTime;
    }

    private static Temporal read(@Nullable Object value) {
        if (value instanceof Temporal time) {
            return time;
        }
        var text =
                BLANK_BEFORE_TIME.matcher(Characters.strip(Values.str(value))).replaceFirst("$1T");
        try {
            return text.indexOf('T') < 0 ? LocalDate.parse(text) : time(text);
        } catch (DateTimeException e) {
            throw ValueException.value("this is no date: " + text);
        }
    }

    private static Temporal time(String text) {
        int start = text.indexOf('T');
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+', start) >= 0 || text.indexOf('-', start) >= 0;
        if (!hasOffset) {
            return LocalDateTime.parse(text);
        }
        var offset = SHORT_OFFSET.matcher(text);
        return OffsetDateTime.parse(
                offset.find() ? offset.replaceFirst("$1:" + (offset.group(2) == null ? "00" : "$2")) : text);
    }
}
