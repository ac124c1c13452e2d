package dev.carillon.render;

import java.util.List;

/// A message that can be rendered for each recipient, or everything that keeps it from being one.
public sealed interface Composition {

    record Composed(CompiledMessage message) implements Composition {}

    record Faulty(List<ContentProblem> problems) implements Composition {}
}
