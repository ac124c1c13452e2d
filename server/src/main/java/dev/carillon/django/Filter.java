package dev.carillon.django;

import java.util.function.UnaryOperator;
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
        Object apply(@Nullable Object input, @Nullable Object argument, Run run);
    }

    /// What a filter does with text; what is not text is written as such first.
    @FunctionalInterface
    interface OfText {
        @Nullable
        Object apply(String text, @Nullable Object argument, Run run);
    }

    /// Changes text and takes no argument.
    static Filter text(String name, boolean keepsSafe, UnaryOperator<String> change) {
        return text(name, Arity.NONE, keepsSafe, (text, none, run) -> change.apply(text));
    }

    static Filter text(String name, Arity arity, boolean keepsSafe, OfText change) {
        return new Filter(name, arity, keepsSafe, (input, argument, run) -> {
            var text = Values.str(input);
            if (!Values.isText(input)) {
                run.work(text.length());
            }
            return change.apply(text, argument, run);
        });
    }

    Filter named(String other) {
        return new Filter(other, arity, keepsSafe, function);
    }

    boolean isLookup() {
        return name.equals(LOOKUP);
    }

    @Nullable
    Object apply(@Nullable Object input, @Nullable Object argument, Run run) {
        run.work(Values.size(input));
        var output = function.apply(input, argument, run);
        run.work(Values.size(output));
        return keepsSafe && input instanceof SafeText && !(output instanceof SafeText)
                ? new SafeText(Values.str(output))
                : output;
    }
}
