package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of a list as Python writes it: `:3`, `-2:`, `::2`.
record Slice(
        @Nullable Integer start,
        @Nullable Integer stop,
        @Nullable Integer step) {

    static Slice parse(String text) {
        var parts = text.split(":", -1);
        return switch (parts.length) {
            case 1 -> new Slice(null, number(parts[0]), null);
            case 2 -> new Slice(number(parts[0]), number(parts[1]), null);
            case 3 -> new Slice(number(parts[0]), number(parts[1]), number(parts[2]));
            default -> throw ValueException.type("a range has three parts at most");
        };
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() ? null : Numbers.size(text);
    }

    /// Which elements of a list of a size are meant.
    List<Integer> indexes(int size) {
        int by = step == null ? 1 : step;
        if (by == 0) {
            throw ValueException.value("a range cannot stand still");
        }
        int least = by > 0 ? 0 : -1;
        int most = by > 0 ? size : size - 1;
        int from = start == null ? (by > 0 ? 0 : size - 1) : within(start, size, least, most);
        int to = stop == null ? (by > 0 ? size : -1) : within(stop, size, least, most);
        var indexes = new ArrayList<Integer>();
        for (long at = from; by > 0 ? at < to : at > to; at += by) {
            indexes.add((int) at);
        }
        return indexes;
    }

    private static int within(int index, int size, int least, int most) {
        long fromStart = index < 0 ? (long) index + size : index;
        return Math.clamp(fromStart, least, most);
    }
}
