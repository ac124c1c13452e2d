package dev.carillon.django;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one rendering: those it was given, and above them what tags have bound so far.
final class Scope implements Lookup {

    /// What stands for a value where there is none; null is a value, `None`.
    static final Object MISSING = new Object();

    private final Lookup given;
    private @Nullable Frame top;

    Scope(Lookup given) {
        this.given = given;
    }

    private static final class Frame {
        final @Nullable Frame below;
        final Map<String, @Nullable Object> locals = new HashMap<>();

        Frame(@Nullable Frame below) {
            this.below = below;
        }
    }

    @SuppressWarnings("ReferenceEquality")
    static boolean isMissing(@Nullable Object value) {
        return value == MISSING;
    }

    /// What is bound from now on is forgotten at the next `pop`.
    void push() {
        top = new Frame(top);
    }

    void pop() {
        if (top != null) {
            top = top.below;
        }
    }

    void set(String name, @Nullable Object value) {
        if (top == null) {
            push();
        }
        if (top != null) {
            top.locals.put(name, value);
        }
    }

    /// Where it is bound already, else as `set` does.
    void setWhereBound(String name, @Nullable Object value) {
        for (var frame = top; frame != null; frame = frame.below) {
            if (frame.locals.containsKey(name)) {
                frame.locals.put(name, value);
                return;
            }
        }
        set(name, value);
    }

    /// The value, or `MISSING`.
    @Nullable
    Object find(String name) {
        for (var frame = top; frame != null; frame = frame.below) {
            var value = frame.locals.get(name);
            if (value != null || frame.locals.containsKey(name)) {
                return value;
            }
        }
        var value = given.get(name);
        return value != null || given.holdsNull(name) ? value : MISSING;
    }

    @Override
    public @Nullable Object get(String name) {
        var value = find(name);
        return isMissing(value) ? null : value;
    }

    @Override
    public boolean holdsNull(String name) {
        return find(name) == null;
    }
}
