package dev.carillon.django;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `{% regroup %}` has put together: what the items have in common, and the items; a pair as well.
final class Group extends AbstractList<@Nullable Object> {

    private final @Nullable Object grouper;
    private final List<@Nullable Object> list;

    Group(@Nullable Object grouper, List<@Nullable Object> list) {
        this.grouper = grouper;
        this.list = list;
    }

    @Nullable
    Object grouper() {
        return grouper;
    }

    List<@Nullable Object> list() {
        return list;
    }

    @Nullable
    Object member(String name) {
        return switch (name) {
            case "grouper" -> grouper;
            case "list" -> list;
            default -> Values.element(this, name);
        };
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (index) {
            case 0 -> grouper;
            case 1 -> list;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public int size() {
        return 2;
    }
}
