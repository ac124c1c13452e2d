package dev.carillon.jsonapi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list, with the cursors of the parts before and after it.
public record Page<T>(List<T> items, Optional<String> previous, Optional<String> next) {

    /// A list that is always whole.
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, Optional.empty(), Optional.empty());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), previous, next);
    }
}
