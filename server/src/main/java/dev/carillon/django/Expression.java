package dev.carillon.django;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands in `{{ … }}`: a value by name or as written, through filters.
sealed interface Expression {

    /// A number or text as written; text in a template counts as markup.
    record Constant(Object value) implements Expression {}

    /// A variable and the way into it.
    record Variable(List<String> path) implements Expression {}

    /// `input|filter` or `input|filter:argument`.
    record Filtered(
            Expression input, Filter filter, @Nullable Expression argument) implements Expression {

        private @Nullable Object apply(Lookup values) {
            var in = input.value(values);
            var out = filter.function().apply(in, argument == null ? null : argument.value(values));
            return filter.keepsSafe() && in instanceof SafeText && out instanceof String text
                    ? new SafeText(text)
                    : out;
        }

        private void eachPathThrough(Consumer<List<String>> found) {
            if (filter.isLookup()
                    && input instanceof Variable(var path)
                    && argument instanceof Constant(SafeText(var key))) {
                found.accept(Stream.concat(path.stream(), Stream.of(key)).toList());
                return;
            }
            input.eachPath(found);
            if (argument != null) {
                argument.eachPath(found);
            }
        }
    }

    default @Nullable Object value(Lookup values) {
        return switch (this) {
            case Constant constant -> constant.value();
            case Variable variable -> Values.follow(values, variable.path());
            case Filtered filtered -> filtered.apply(values);
        };
    }

    /// Tells `found` each path this reads; a lookup by a constant key is one more step of its path.
    default void eachPath(Consumer<List<String>> found) {
        switch (this) {
            case Constant _ -> {}
            case Variable variable -> found.accept(variable.path());
            case Filtered filtered -> filtered.eachPathThrough(found);
        }
    }
}
