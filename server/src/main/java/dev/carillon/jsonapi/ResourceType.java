package dev.carillon.jsonapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A kind of resource as the outside sees it: its name, its collection's path, and which attributes can be
/// asked for.
///
/// @param name       as in `type`
/// @param collection such as `/api/campaigns`
/// @param fields     every path `fields[name]` may have, leaves and what holds them
public record ResourceType(String name, String collection, Set<String> fields) {

    /// @param leaves the paths of attributes down to their last level, such as `audiences.included`
    public static ResourceType of(String name, String collection, String... leaves) {
        var fields = new TreeSet<>(Set.of("id"));
        for (var leaf : leaves) {
            fields.add(leaf);
            for (int dot = leaf.indexOf('.'); dot >= 0; dot = leaf.indexOf('.', dot + 1)) {
                fields.add(leaf.substring(0, dot));
            }
        }
        return new ResourceType(name, collection, fields);
    }

    /// As `of`, the leaves as a list.
    public static ResourceType of(String name, String collection, List<String> leaves) {
        return of(name, collection, leaves.toArray(String[]::new));
    }

    /// The same with other attributes: each path of `moved` stands where its value says, and all that is below it too.
    public ResourceType moving(Map<String, String> moved) {
        var leaves = fields.stream()
                .filter(field -> fields.stream().noneMatch(other -> other.startsWith(field + ".")))
                .filter(field -> !field.equals("id"))
                .map(field -> moved(field, moved))
                .toList();
        return of(name, collection, leaves);
    }

    /// The same without some attributes and what is below them.
    public ResourceType without(String... paths) {
        var leaves = fields.stream()
                .filter(field -> Stream.of(paths).noneMatch(path -> field.equals(path) || field.startsWith(path + ".")))
                .filter(field -> !field.equals("id"))
                .toList();
        return new ResourceType(name, collection, withId(leaves));
    }

    /// The same with more attributes.
    public ResourceType with(String... leaves) {
        var more = new TreeSet<>(of(name, collection, leaves).fields());
        more.addAll(fields);
        return new ResourceType(name, collection, more);
    }

    private static Set<String> withId(List<String> paths) {
        var all = new TreeSet<>(paths);
        all.add("id");
        return all;
    }

    private static String moved(String field, Map<String, String> moved) {
        for (var entry : moved.entrySet()) {
            if (field.equals(entry.getKey()) || field.startsWith(entry.getKey() + ".")) {
                return entry.getValue() + field.substring(entry.getKey().length());
            }
        }
        return field;
    }
}
