package dev.carillon.django;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a template finds values by name: its variables, or the parts of one of them.
@FunctionalInterface
public interface Lookup {

    /// The `Instant` at which a template is rendered, for the tags that tell the time; no template can write this name.
    String NOW = "$now";

    /// The name of the zone in which a template tells the time; without one it is UTC.
    String ZONE = "$zone";

    /// The code of the currency, `EUR`, in which `{% currency_format %}` writes amounts.
    String CURRENCY = "$account_currency";

    /// Where no currency is named.
    String USUAL_CURRENCY = "USD";

    /// The value, or null if there is none: text, a number, a boolean, a date or time of `java.time`, a map, a list,
    /// a `SafeText` or another `Lookup`.
    @Nullable
    Object get(String name);

    /// Whether what `get` gives as null is a value, and not a want of one: that is written `None`, and what is missing
    /// is not written.
    default boolean holdsNull(String name) {
        return false;
    }

    /// The values of a map, among them those that are null.
    static Lookup of(Map<String, ?> values) {
        return new Lookup() {
            @Override
            public @Nullable Object get(String name) {
                return values.get(name);
            }

            @Override
            public boolean holdsNull(String name) {
                return values.containsKey(name);
            }
        };
    }
}
