package dev.carillon.django;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A piece of a parsed template: text, a value, or one of the tags.
interface Node {

    void render(Run run);

    /// Tells `found` the pieces within this one.
    default void eachChild(Consumer<Node> found) {}

    /// Tells `found` the expressions that are evaluated here, not those of the pieces within.
    default void eachExpression(Consumer<Expression> found) {}

    /// Tells `found` what this leaves behind for the pieces after it, by name: variables, and the state of a cycle.
    default void eachLeft(Consumer<String> found) {}

    /// Tells `found` what else this needs from the pieces before it, apart from what its expressions read.
    default void eachNeeded(Consumer<String> found) {}

    /// Text as written.
    record Text(String text) implements Node {
        @Override
        public void render(Run run) {
            run.out().append(text);
        }
    }

    /// `{{ … }}`
    record Output(Expression expression) implements Node {
        @Override
        public void render(Run run) {
            run.write(expression.value(run));
        }

        @Override
        public void eachExpression(Consumer<Expression> found) {
            found.accept(expression);
        }
    }

    /// A tag that the language was given.
    record Custom(Tag tag, List<Expression> arguments, Escaping escaping) implements Node {
        @Override
        public void render(Run run) {
            var values = arguments.stream()
                    .<@Nullable Object>map(expression -> expression.value(run))
                    .toList();
            tag.body().render(values, run.scope(), escaping, run.out());
        }

        @Override
        public void eachExpression(Consumer<Expression> found) {
            arguments.forEach(found);
        }
    }
}
