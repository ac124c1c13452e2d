package dev.carillon.django;

import org.jspecify.annotations.Nullable;

/// Turns one value into another: `{{ name|upper }}`.
///
/// @param keepsSafe markup that goes in as `SafeText` comes out as such
record Filter(String name, Arity arity, boolean keepsSafe, Function function) {

    static final String LOOKUP = "lookup";

    /// Whether an argument follows the name after a colon.
    enum Arity {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /// What a filter does; the argument is null where none is written.
    @FunctionalInterface
    interface Function {
        @Nullable
        Object apply(@Nullable Object input, @Nullable Object argument);
    }

    boolean isLookup() {
        return name.equals(LOOKUP);
    }
}
