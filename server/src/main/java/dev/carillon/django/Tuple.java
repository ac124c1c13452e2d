package dev.carillon.django;

import java.util.AbstractList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A name of a map and its value, as `items` gives them.
final class Tuple extends AbstractList<@Nullable Object> {

    private final @Nullable Object name;
    private final @Nullable Object value;

    private Tuple(@Nullable Object name, @Nullable Object value) {
        this.name = name;
        this.value = value;
    }

    static Tuple of(Map.Entry<?, ?> entry) {
        return new Tuple(entry.getKey(), entry.getValue());
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (index) {
            case 0 -> name;
            case 1 -> value;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public int size() {
        return 2;
    }
}
