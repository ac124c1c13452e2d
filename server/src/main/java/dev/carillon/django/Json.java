package dev.carillon.django;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON in ASCII, with the blanks that Python's writer has.
final class Json {

    private static final Pattern MICROSECONDS = Pattern.compile("(\\.\\d{3})\\d{3}");

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(@Nullable Object value) {
        var json = new Json();
        json.add(value);
        return json.out.toString();
    }

    private void add(@Nullable Object value) {
        Run.room(out.length());
        switch (value) {
            case null -> out.append("null");
            case Boolean truth -> out.append(truth.booleanValue());
            case String text -> quote(text);
            case SafeText(var text) -> quote(text);
            case BigDecimal number -> quote(number.toString());
            case Number number -> out.append(Values.str(number));
            case TemporalAccessor time -> quote(shortened(DateFields.iso(time)));
            case Collection<?> list -> addList(list);
            case Map<?, ?> map -> addMap(map);
            case ForLoop loop -> addMap(loop.asMap());
            default -> throw ValueException.type("this cannot be written as JSON");
        }
    }

    /// JavaScript has no microseconds.
    private static String shortened(String time) {
        return MICROSECONDS.matcher(time).replaceFirst("$1").replace(' ', 'T').replace("+00:00", "Z");
    }

    private void addList(Collection<?> list) {
        out.append('[');
        var separator = "";
        for (var element : list) {
            out.append(separator);
            add(element);
            separator = ", ";
        }
        out.append(']');
    }

    private void addMap(Map<?, ?> map) {
        out.append('{');
        var separator = "";
        for (var entry : map.entrySet()) {
            out.append(separator);
            quote(Values.str(entry.getKey()));
            out.append(": ");
            add(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        out.append('"');
    }
}
