package dev.carillon.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Changes to a JSON object, key by key: set, append to or take out of an array, remove. Applying them is
/// pure.
///
/// @param clear everything goes before the rest is applied
public record ObjectChanges(boolean clear, ObjectNode set, ObjectNode append, ObjectNode unappend, List<String> unset) {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    public static final ObjectChanges NONE = set(NOTHING);

    public static final ObjectChanges CLEAR = new ObjectChanges(true, NOTHING, NOTHING, NOTHING, List.of());

    public ObjectChanges {
        unset = List.copyOf(unset);
    }

    public static ObjectChanges set(ObjectNode values) {
        return new ObjectChanges(false, values, NOTHING, NOTHING, List.of());
    }

    ObjectChanges andUnset(List<String> keys) {
        return new ObjectChanges(clear, set, append, unappend, keys);
    }

    ObjectNode applyTo(ObjectNode before) {
        var after = clear ? JsonNodeFactory.instance.objectNode() : before.deepCopy();
        after.setAll(set);
        append.forEachEntry((key, added) -> after.set(key, appended(after.get(key), added)));
        unappend.forEachEntry((key, gone) -> {
            if (after.has(key)) {
                after.set(key, without(after.get(key), gone));
            }
        });
        after.remove(unset);
        return after;
    }

    private static ArrayNode appended(@Nullable JsonNode before, JsonNode added) {
        var values = listOf(before);
        for (var value : listOf(added)) {
            if (!contains(values, value)) {
                values.add(value);
            }
        }
        return values;
    }

    private static ArrayNode without(JsonNode before, JsonNode gone) {
        var removed = listOf(gone);
        var rest = JsonNodeFactory.instance.arrayNode();
        for (var value : listOf(before)) {
            if (!contains(removed, value)) {
                rest.add(value);
            }
        }
        return rest;
    }

    /// An array as it is, nothing as an empty one, a single value as an array of it.
    private static ArrayNode listOf(@Nullable JsonNode value) {
        var list = JsonNodeFactory.instance.arrayNode();
        if (value instanceof ArrayNode array) {
            list.addAll(array);
        } else if (value != null && !value.isNull()) {
            list.add(value);
        }
        return list;
    }

    private static boolean contains(ArrayNode values, JsonNode wanted) {
        for (var value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
