package dev.carillon.django;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as Python shows them within lists and maps: text in quotes, `None`, `True`.
final class Repr {

    private final StringBuilder out = new StringBuilder();

    private Repr() {}

    static String of(@Nullable Object value) {
        var repr = new Repr();
        repr.add(value);
        return repr.out.toString();
    }

    private void add(@Nullable Object value) {
        Run.room(out.length());
        switch (value) {
            case null -> out.append("None");
            case Boolean truth -> out.append(truth ? "True" : "False");
            case Double number -> out.append(Numbers.shortest(number));
            case Float number -> out.append(Numbers.shortest(number.doubleValue()));
            case BigDecimal number -> out.append(number);
            case Number number -> out.append(number);
            case String text -> quote(text);
            case SafeText(var text) -> quote(text);
            case Group group -> addGroup(group);
            case Tuple pair -> addList('(', pair, ')');
            case Collection<?> list -> addList('[', list, ']');
            case Map<?, ?> map -> addMap(map);
            case ForLoop loop -> addMap(loop.asMap());
            case TemporalAccessor time -> out.append(DateFields.iso(time));
            default -> out.append("{}");
        }
    }

    private void addList(char opening, Collection<?> list, char closing) {
        out.append(opening);
        var separator = "";
        for (var element : list) {
            out.append(separator);
            add(element);
            separator = ", ";
        }
        out.append(closing);
    }

    private void addMap(Map<?, ?> map) {
        out.append('{');
        var separator = "";
        for (var entry : map.entrySet()) {
            out.append(separator);
            add(entry.getKey());
            out.append(": ");
            add(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void addGroup(Group group) {
        out.append("GroupedResult(grouper=");
        add(group.grouper());
        out.append(", list=");
        add(group.list());
        out.append(')');
    }

    private void quote(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isShown(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(escaped(c));
                    }
                }
            }
        });
        out.append(quote);
    }

    private static String escaped(int c) {
        if (c < 0x100) {
            return String.format("\\x%02x", c);
        }
        return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
