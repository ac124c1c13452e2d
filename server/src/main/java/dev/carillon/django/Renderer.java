package dev.carillon.django;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Writes nodes with the values of one rendering; stops a template that writes without end.
final class Renderer {

    /// How often a rendering with a deadline looks at the time.
    private static final int STEPS_BETWEEN_LOOKS = 64;

    /// Generous for a message, and small enough that a thousand renderings at once fit in memory.
    private static final int LIMIT_CHARS = 1 << 20;

    /// Loops that write nothing end as well.
    private static final int LIMIT_STEPS = 1 << 20;

    private final StringBuilder out;
    private final int limit;
    private final BooleanSupplier late;
    private int steps;
    private int stepsAtLook;

    /// @param late whether to give up by now
    Renderer(StringBuilder out, BooleanSupplier late) {
        this.out = out;
        this.limit = out.length() + LIMIT_CHARS;
        this.late = late;
    }

    void render(List<Node> nodes, Lookup values) {
        for (var node : nodes) {
            render(node, values);
        }
    }

    void render(Node node, Lookup values) {
        takeSteps(1);
        switch (node) {
            case Node.Text(var text) -> out.append(text);
            case Node.Output(var expression, var escape) -> write(expression.value(values), escape);
            case Node.If(var branches) -> renderFirst(branches, values);
            case Node.For loop -> renderEach(loop, values);
            case Node.Custom(var tag, var arguments, var escaping) ->
                tag.body().render(valuesOf(arguments, values), values, escaping, out);
        }
    }

    private void takeSteps(int count) {
        steps += count;
        if (out.length() > limit) {
            throw new RenderLimitException("the template writes more than " + LIMIT_CHARS + " characters");
        }
        if (steps > LIMIT_STEPS) {
            throw new RenderLimitException("the template takes more than " + LIMIT_STEPS + " steps");
        }
        if (steps - stepsAtLook >= STEPS_BETWEEN_LOOKS) {
            stepsAtLook = steps;
            if (late.getAsBoolean()) {
                throw new RenderLimitException("the template takes too long");
            }
        }
    }

    private void write(@Nullable Object value, boolean escape) {
        var text = Values.text(value);
        if (escape && !(value instanceof SafeText)) {
            Html.escape(text, out);
        } else {
            out.append(text);
        }
    }

    private void renderFirst(List<Node.Branch> branches, Lookup values) {
        for (var branch : branches) {
            if (branch.condition().holds(values)) {
                render(branch.body(), values);
                return;
            }
        }
    }

    private void renderEach(Node.For loop, Lookup values) {
        var items = List.copyOf(items(loop.list().value(values)));
        // For the copy: a loop with nothing in it costs too.
        takeSteps(items.size());
        if (items.isEmpty()) {
            render(loop.empty(), values);
            return;
        }
        var inOrder = loop.reversed() ? items.reversed() : items;
        for (int i = 0; i < inOrder.size(); i++) {
            var locals = new HashMap<String, Object>();
            locals.put("forloop", position(i, items.size(), values));
            bind(loop.names(), inOrder.get(i), locals);
            render(loop.body(), name -> locals.containsKey(name) ? locals.get(name) : values.get(name));
        }
    }

    private static Collection<?> items(@Nullable Object value) {
        return switch (value) {
            case Collection<?> list ->
                list.stream().map(item -> item == null ? "" : item).toList();
            case Map<?, ?> map -> map.keySet();
            case String text -> text.codePoints().mapToObj(Character::toString).toList();
            case null, default -> List.of();
        };
    }

    private static void bind(List<String> names, Object item, Map<String, Object> locals) {
        if (names.size() == 1) {
            locals.put(names.getFirst(), item);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            var part = Values.member(item, Integer.toString(i));
            locals.put(names.get(i), part == null ? "" : part);
        }
    }

    private static Map<String, Object> position(int index, int size, Lookup outer) {
        var position = new HashMap<String, Object>();
        position.put("counter", index + 1);
        position.put("counter0", index);
        position.put("revcounter", size - index);
        position.put("revcounter0", size - index - 1);
        position.put("first", index == 0);
        position.put("last", index == size - 1);
        var parent = outer.get("forloop");
        if (parent != null) {
            position.put("parentloop", parent);
        }
        return position;
    }

    private static List<@Nullable Object> valuesOf(List<Expression> expressions, Lookup values) {
        return expressions.stream()
                .<@Nullable Object>map(expression -> expression.value(values))
                .toList();
    }
}
