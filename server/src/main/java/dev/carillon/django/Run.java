package dev.carillon.django;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One rendering: what it has written, the variables it sees, and how much it may still do.
final class Run {

    /// Generous for a message, and small enough that a thousand renderings at once fit in memory.
    static final int LIMIT_CHARS = 1 << 20;

    /// How often a rendering with a deadline looks at the time.
    private static final int STEPS_BETWEEN_LOOKS = 64;

    /// Loops that write nothing end as well.
    private static final int LIMIT_STEPS = 1 << 20;

    /// What a filter does to a few characters counts as one step.
    private static final int CHARS_A_STEP = 32;

    private final StringBuilder out;
    private final Scope scope;
    private final int limit;
    private final BooleanSupplier late;
    private boolean escapes;
    private int steps;
    private int stepsAtLook;
    private @Nullable Map<Object, @Nullable Object> memory;

    /// @param escapes whether values that are not `SafeText` are escaped for HTML
    /// @param late    whether to give up by now
    Run(Lookup values, StringBuilder out, boolean escapes, BooleanSupplier late) {
        this.out = out;
        this.scope = new Scope(values);
        this.escapes = escapes;
        this.limit = out.length() + LIMIT_CHARS;
        this.late = late;
    }

    StringBuilder out() {
        return out;
    }

    Scope scope() {
        return scope;
    }

    boolean escapes() {
        return escapes;
    }

    void setEscapes(boolean escapes) {
        this.escapes = escapes;
    }

    /// What tags remember from one time they are rendered to the next, by tag.
    Map<Object, @Nullable Object> memory() {
        if (memory == null) {
            memory = new HashMap<>();
        }
        return memory;
    }

    void render(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            takeSteps(1);
            nodes.get(i).render(this);
        }
    }

    /// What the nodes write, taken out of the output again.
    String rendered(List<Node> nodes) {
        int start = out.length();
        render(nodes);
        var text = out.substring(start);
        out.setLength(start);
        return text;
    }

    /// As a template writes a value: escaped, unless it is markup or nothing is escaped here.
    void write(@Nullable Object value) {
        if (value instanceof SafeText(var text)) {
            out.append(text);
        } else if (escapes) {
            Html.escape(Values.written(value), out);
        } else {
            out.append(Values.written(value));
        }
    }

    /// As `write`, but as a value.
    Object asWritten(@Nullable Object value) {
        if (value instanceof SafeText) {
            return value;
        }
        return escapes ? new SafeText(Html.escaped(Values.written(value))) : Values.written(value);
    }

    ZonedDateTime now() {
        var zone = scope.get(Lookup.ZONE) instanceof String name ? ZoneId.of(name) : ZoneOffset.UTC;
        if (scope.get(Lookup.NOW) instanceof Instant instant) {
            return instant.atZone(zone);
        }
        throw new IllegalStateException("Nothing tells this rendering the time: " + Lookup.NOW);
    }

    void takeSteps(int count) {
        steps += count;
        if (out.length() > limit) {
            throw tooLong();
        }
        if (steps > LIMIT_STEPS || steps < 0) {
            throw new RenderLimitException("the template takes more than " + LIMIT_STEPS + " steps");
        }
        if (steps - stepsAtLook >= STEPS_BETWEEN_LOOKS) {
            stepsAtLook = steps;
            if (late.getAsBoolean()) {
                throw new RenderLimitException("the template takes too long");
            }
        }
    }

    /// Counts work on so many characters or elements.
    void work(int size) {
        if (size >= CHARS_A_STEP) {
            room(size);
            takeSteps(size / CHARS_A_STEP);
        }
    }

    /// Stops before something is made that is larger than any message.
    static int room(long size) {
        if (size > LIMIT_CHARS) {
            throw tooLong();
        }
        return (int) size;
    }

    private static RenderLimitException tooLong() {
        return new RenderLimitException("the template writes more than " + LIMIT_CHARS + " characters");
    }
}
