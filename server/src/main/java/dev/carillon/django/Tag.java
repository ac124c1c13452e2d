package dev.carillon.django;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tag of one's own, `{% name argument … %}`, added to a language.
///
/// @param maxArguments how many values may follow the name
public record Tag(String name, int maxArguments, Body body) {

    /// Writes what stands in a tag's place.
    @FunctionalInterface
    public interface Body {
        void render(List<@Nullable Object> arguments, Lookup values, Escaping escaping, StringBuilder out);
    }
}
