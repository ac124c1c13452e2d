package dev.carillon.django;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time between two moments in the two largest units that it has: "4 days, 6 hours".
final class Elapsed {

    private static final List<String> UNITS = List.of("year", "month", "week", "day", "hour", "minute");
    private static final char NO_BREAK = '\u00A0';
    private static final String NOTHING = "0" + NO_BREAK + "minutes";

    private Elapsed() {}

    /// @param now   null: the time of the rendering
    /// @param until from now to the value, else from the value to now
    static String between(@Nullable Object value, @Nullable Object now, boolean until, Run run) {
        boolean hasZone = DateFields.hasZone(value);
        if (now != null && DateFields.hasZone(now) != hasZone) {
            throw ValueException.type("only one of the two times has a zone");
        }
        var dateTime = DateFields.dateTime(value);
        var zone = dateTime != null && hasZone ? dateTime.getZone() : run.now().getZone();
        var moment = local(value, zone);
        var reference = now == null ? run.now().withZoneSameInstant(zone).toLocalDateTime() : local(now, zone);
        return until ? between(reference, moment) : between(moment, reference);
    }

    private static LocalDateTime local(@Nullable Object value, ZoneId zone) {
        var date = DateFields.date(value);
        if (date == null) {
            throw ValueException.value(Values.kind(value) + " is no date");
        }
        var dateTime = DateFields.dateTime(value);
        if (dateTime == null) {
            return LocalDateTime.of(date, LocalTime.MIN);
        }
        return DateFields.hasZone(value)
                ? dateTime.withZoneSameInstant(zone).toLocalDateTime()
                : dateTime.toLocalDateTime();
    }

    private static String between(LocalDateTime from, LocalDateTime to) {
        if (Duration.between(from, to).toSeconds() <= 0) {
            return NOTHING;
        }
        int months = (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue();
        boolean isPast = from.getDayOfMonth() > to.getDayOfMonth()
                || (from.getDayOfMonth() == to.getDayOfMonth()
                        && from.toLocalTime().isAfter(to.toLocalTime()));
        months -= isPast ? 1 : 0;
        var rest = Duration.between(months == 0 ? from : later(from, months), to);
        long[] counts = {
            months / 12, months % 12, rest.toDays() / 7, rest.toDays() % 7, rest.toHoursPart(), rest.toMinutesPart()
        };
        var parts = new ArrayList<String>();
        for (int i = 0; i < counts.length && parts.size() < 2; i++) {
            if (counts[i] != 0) {
                parts.add(counts[i] + String.valueOf(NO_BREAK) + UNITS.get(i) + (counts[i] == 1 ? "" : "s"));
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        return parts.isEmpty() ? NOTHING : String.join(", ", parts);
    }

    /// Django's calendar has no leap days here.
    private static LocalDateTime later(LocalDateTime from, int months) {
        var moved = from.withDayOfMonth(1).plus(Period.ofMonths(months)).withNano(0);
        int longest = moved.getMonthValue() == 2 ? 28 : moved.getMonth().maxLength();
        return moved.withDayOfMonth(Math.min(longest, from.getDayOfMonth()));
    }
}
