package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters for dates and times.
final class DateFilters {

    private DateFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("date", Arity.OPTIONAL, false, (in, format, run) -> date(in, format)),
                new Filter("time", Arity.OPTIONAL, false, (in, format, run) -> time(in, format)),
                new Filter("timesince", Arity.OPTIONAL, false, (in, from, run) -> elapsed(in, from, false, run)),
                new Filter("timeuntil", Arity.OPTIONAL, false, (in, from, run) -> elapsed(in, from, true, run)));
    }

    private static String date(@Nullable Object in, @Nullable Object format) {
        if (isNothing(in)) {
            return "";
        }
        try {
            return DateFormat.format(in, Values.isTrue(format) ? Values.str(format) : "DATE_FORMAT");
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.VALUE) {
                return "";
            }
            throw e;
        }
    }

    private static String time(@Nullable Object in, @Nullable Object format) {
        if (isNothing(in)) {
            return "";
        }
        try {
            return DateFormat.formatTime(in, Values.isTrue(format) ? Values.str(format) : "TIME_FORMAT");
        } catch (ValueException e) {
            return "";
        }
    }

    private static boolean isNothing(@Nullable Object in) {
        return in == null || (Values.isText(in) && Values.str(in).isEmpty());
    }

    private static String elapsed(@Nullable Object in, @Nullable Object from, boolean until, Run run) {
        if (!Values.isTrue(in)) {
            return "";
        }
        try {
            return Elapsed.between(in, Values.isTrue(from) ? from : null, until, run);
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.TYPE) {
                return "";
            }
            throw e;
        }
    }
}
