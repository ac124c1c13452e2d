package dev.carillon.django;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes dates and times by Django's letters, which are PHP's.
final class DateFormat {

    private static final String DATE_LETTERS = "bcdDEFIjlLmMnNorStUwWyYz";
    private static final String TIME_LETTERS = "aAefgGhHiOPsTuZ";
    private static final String LETTERS = DATE_LETTERS + TIME_LETTERS;

    private static final String DATE = "N j, Y";
    private static final String TIME = "P";
    private static final String DATE_TIME = "N j, Y, P";

    /// The formats that have names.
    private static final Map<String, String> NAMED = Map.of(
            "DATE_FORMAT", DATE,
            "TIME_FORMAT", TIME,
            "DATETIME_FORMAT", DATE_TIME,
            "YEAR_MONTH_FORMAT", "F Y",
            "MONTH_DAY_FORMAT", "F j",
            "SHORT_DATE_FORMAT", "m/d/Y",
            "SHORT_DATETIME_FORMAT", "m/d/Y P");

    private static final List<String> PRESS_MONTHS =
            List.of("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.");

    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final @Nullable Object value;
    private final @Nullable LocalDate date;
    private final @Nullable LocalTime time;
    private final @Nullable ZonedDateTime dateTime;

    private DateFormat(@Nullable Object value) {
        this.value = value;
        this.date = DateFields.date(value);
        this.time = DateFields.time(value);
        this.dateTime = DateFields.dateTime(value);
    }

    /// @throws ValueException of type if a date is asked for its time, else of value if it has not what is asked for
    static String format(@Nullable Object value, String format) {
        return new DateFormat(value).all(named(format), LETTERS);
    }

    /// As `format`, for the letters that are about time only.
    static String formatTime(@Nullable Object value, String format) {
        return new DateFormat(value).all(named(format), TIME_LETTERS);
    }

    private static String named(String format) {
        return NAMED.getOrDefault(format, format);
    }

    /// As templates write it where no format is given.
    static String standard(TemporalAccessor value) {
        var parts = new DateFormat(value);
        var format = parts.dateTime != null ? DATE_TIME : parts.date != null ? DATE : TIME;
        return parts.date == null && parts.time == null ? value.toString() : parts.all(format, LETTERS);
    }

    private String all(String format, String letters) {
        var out = new StringBuilder();
        var literal = new StringBuilder();
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            boolean isLetter = LETTERS.indexOf(c) >= 0;
            if (isLetter && (at == 0 || format.charAt(at - 1) != '\\')) {
                out.append(unescaped(literal));
                literal.setLength(0);
                if (letters.indexOf(c) < 0) {
                    throw ValueException.value("a time has no '" + c + "'");
                }
                out.append(letter(c));
            } else {
                literal.append(c);
            }
        }
        return out.append(unescaped(literal)).toString();
    }

    private static String unescaped(CharSequence text) {
        var out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            boolean escapes = text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n';
            out.append(text.charAt(escapes ? ++at : at));
        }
        return out.toString();
    }

    private String letter(char c) {
        if (TIME_LETTERS.indexOf(c) >= 0) {
            if (value instanceof LocalDate) {
                throw ValueException.type("a date has no '" + c + "'");
            }
            return "eOTZ".indexOf(c) >= 0 ? zoneLetter(c) : timeLetter(c, had(time));
        }
        return switch (c) {
            case 'I' -> dateTime == null ? "" : isSummer(dateTime) ? "1" : "0";
            case 'c' -> iso();
            case 'r' -> MAIL.format(atMidnight());
            case 'U' -> Long.toString(atMidnight().toEpochSecond());
            default -> dateLetter(c, had(date));
        };
    }

    private static <T> T had(@Nullable T part) {
        if (part == null) {
            throw ValueException.value("this is no such date or time");
        }
        return part;
    }

    private String iso() {
        if (!(value instanceof TemporalAccessor temporal)) {
            throw ValueException.value("this is no date or time");
        }
        return DateFields.iso(temporal).replace(' ', 'T');
    }

    private ZonedDateTime atMidnight() {
        return dateTime != null
                ? dateTime
                : LocalDateTime.of(had(date), LocalTime.MIN).atZone(ZoneOffset.UTC);
    }

    private static boolean isSummer(ZonedDateTime time) {
        return time.getZone().getRules().isDaylightSavings(time.toInstant());
    }

    private String zoneLetter(char c) {
        if (dateTime == null) {
            return "";
        }
        int seconds = dateTime.getOffset().getTotalSeconds();
        return switch (c) {
            case 'e' -> DateFields.hasZone(value) ? zoneName(dateTime) : "";
            case 'T' -> zoneName(dateTime);
            case 'Z' -> Integer.toString(seconds);
            default ->
                String.format(
                        Locale.ROOT,
                        "%s%02d%02d",
                        seconds < 0 ? "-" : "+",
                        Math.abs(seconds) / 3600,
                        Math.abs(seconds) / 60 % 60);
        };
    }

    private static String zoneName(ZonedDateTime time) {
        if (time.getZone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
        }
        return ZONE_NAME.format(time);
    }

    private static String timeLetter(char c, LocalTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return switch (c) {
            case 'a' -> time.getHour() > 11 ? "p.m." : "a.m.";
            case 'A' -> time.getHour() > 11 ? "PM" : "AM";
            case 'f' -> time.getMinute() == 0 ? Integer.toString(hour) : hour + ":" + twoDigits(time.getMinute());
            case 'g' -> Integer.toString(hour);
            case 'G' -> Integer.toString(time.getHour());
            case 'h' -> twoDigits(hour);
            case 'H' -> twoDigits(time.getHour());
            case 'i' -> twoDigits(time.getMinute());
            case 's' -> twoDigits(time.getSecond());
            case 'u' -> String.format(Locale.ROOT, "%06d", time.get(ChronoField.MICRO_OF_SECOND));
            default -> spoken(time);
        };
    }

    private static String spoken(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() == 0) {
            return "midnight";
        }
        return time.getMinute() == 0 && time.getHour() == 12
                ? "noon"
                : timeLetter('f', time) + " " + timeLetter('a', time);
    }

    private static String dateLetter(char c, LocalDate date) {
        var month = date.getMonth();
        return switch (c) {
            case 'b' -> shortMonth(date).toLowerCase(Locale.ROOT);
            case 'd' -> twoDigits(date.getDayOfMonth());
            case 'D' -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'E', 'F' -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'j' -> Integer.toString(date.getDayOfMonth());
            case 'l' -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'L' -> date.isLeapYear() ? "True" : "False";
            case 'm' -> twoDigits(month.getValue());
            case 'M' -> shortMonth(date);
            case 'n' -> Integer.toString(month.getValue());
            case 'N' -> PRESS_MONTHS.get(month.getValue() - 1);
            case 'o' -> Integer.toString(date.get(IsoFields.WEEK_BASED_YEAR));
            case 'S' -> ordinal(date.getDayOfMonth());
            case 't' -> Integer.toString(date.lengthOfMonth());
            case 'w' ->
                Integer.toString(
                        date.getDayOfWeek() == DayOfWeek.SUNDAY
                                ? 0
                                : date.getDayOfWeek().getValue());
            case 'W' -> Integer.toString(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'y' -> twoDigits(date.getYear() % 100);
            case 'Y' -> String.format(Locale.ROOT, "%04d", date.getYear());
            default -> Integer.toString(date.getDayOfYear());
        };
    }

    private static String shortMonth(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
    }

    private static String ordinal(int day) {
        if (day >= 11 && day <= 13) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
