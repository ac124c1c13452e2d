package dev.carillon.django;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a loop is: `forloop` in a template. Moves on with the loop.
final class ForLoop implements Lookup {

    private final int size;
    private final @Nullable Object parent;
    private int index;
    private @Nullable Map<Object, @Nullable Object> memory;

    /// @param parent `forloop` outside of this loop, or an empty map
    ForLoop(int size, @Nullable Object parent) {
        this.size = size;
        this.parent = parent;
    }

    void moveTo(int next) {
        index = next;
    }

    /// What tags remember from one pass to the next, by tag.
    Map<Object, @Nullable Object> memory() {
        if (memory == null) {
            memory = new HashMap<>();
        }
        return memory;
    }

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case "counter" -> index + 1;
            case "counter0" -> index;
            case "revcounter" -> size - index;
            case "revcounter0" -> size - index - 1;
            case "first" -> index == 0;
            case "last" -> index == size - 1;
            case "parentloop" -> parent;
            default -> null;
        };
    }

    Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var name :
                new String[] {"parentloop", "counter0", "counter", "revcounter", "revcounter0", "first", "last"}) {
            map.put(name, get(name));
        }
        return map;
    }
}
