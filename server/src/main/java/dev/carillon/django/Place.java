package dev.carillon.django;

import org.jspecify.annotations.Nullable;

/// A place in a template's source.
record Place(String source, int offset) {

    SyntaxProblem problem(@Nullable String message) {
        return SyntaxProblem.at(source, offset, String.valueOf(message));
    }
}
