package dev.carillon.jsonapi;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
}
