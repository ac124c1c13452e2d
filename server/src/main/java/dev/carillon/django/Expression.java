package dev.carillon.django;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands in `{{ … }}`: a value by name or as written, through filters.
sealed interface Expression {

    /// A number or text as written; text in a template counts as markup.
    record Constant(@Nullable Object value) implements Expression {}

    /// A variable and the way into it.
    record Variable(List<String> path) implements Expression {}

    /// `input|filter` or `input|filter:argument`.
    record Filtered(
            Expression input, Filter filter, @Nullable Expression argument, Place place) implements Expression {

        private @Nullable Object apply(Run run, @Nullable Object ifMissing) {
            var in = input.value(run, ifMissing);
            try {
                return filter.apply(in, argument == null ? null : given(argument, run), run);
            } catch (ValueException e) {
                throw e.at(place);
            }
        }

        private static @Nullable Object given(Expression argument, Run run) {
            var value = argument.value(run, Scope.MISSING);
            if (Scope.isMissing(value)) {
                var name = argument instanceof Variable(var path) ? String.join(".", path) : "the argument";
                throw ValueException.missing("there is no '" + name + "'");
            }
            return value;
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

    /// What is missing is empty text.
    default @Nullable Object value(Run run) {
        return value(run, "");
    }

    /// What is missing is null, `None`: so conditions and loops look at it.
    default @Nullable Object valueOrNone(Run run) {
        return value(run, null);
    }

    private @Nullable Object value(Run run, @Nullable Object ifMissing) {
        return switch (this) {
            case Constant constant -> constant.value();
            case Variable variable -> {
                var value = Values.follow(run.scope(), variable.path());
                yield Scope.isMissing(value) ? ifMissing : value;
            }
            case Filtered filtered -> filtered.apply(run, ifMissing);
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
