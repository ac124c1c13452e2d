package dev.carillon.django;

import org.jspecify.annotations.Nullable;

/// Where a template finds values by name: its variables, or the parts of one of them.
@FunctionalInterface
public interface Lookup {

    /// The value, or null if there is none: text, a number, a boolean, a map, a list, a `SafeText` or another `Lookup`.
    @Nullable
    Object get(String name);
}
