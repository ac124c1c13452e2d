package dev.carillon.django;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A parsed template. Immutable; rendered by many threads at once.
public final class Template {

    private final List<Node> before;
    private final List<Node> nodes;
    private final Escaping escaping;

    Template(List<Node> nodes, Escaping escaping) {
        this(List.of(), nodes, escaping);
    }

    /// @param before rendered first for what they leave behind; what they write is not kept
    Template(List<Node> before, List<Node> nodes, Escaping escaping) {
        this.before = before;
        this.nodes = nodes;
        this.escaping = escaping;
    }

    /// A piece of the template at its top level: text that is the same in every rendering, or something computed.
    public sealed interface Part {

        record Literal(String text) implements Part {}

        /// Something computed; rendered on its own it gives its part of the whole.
        record Computed(Template template) implements Part {}
    }

    /// Literals and what is computed between them, in order; the renderings of the parts are that of the whole.
    public List<Part> parts() {
        return new TemplateParts(nodes, escaping).all();
    }

    /// Appends the rendering to `out`.
    ///
    /// @throws RenderException if the values do not fit, or it would be too long
    public void render(Lookup values, StringBuilder out) {
        render(values, out, () -> false);
    }

    /// As `render`, for templates and values that nobody vouches for.
    ///
    /// @param late  whether to give up by now, asked often
    /// @throws RenderException if the values do not fit, or it would be too long, or takes too long
    public void render(Lookup values, StringBuilder out, BooleanSupplier late) {
        var run = new Run(values, out, escaping == Escaping.HTML, late);
        if (!before.isEmpty()) {
            int start = out.length();
            run.render(before);
            out.setLength(start);
        }
        run.render(nodes);
    }

    public String render(Lookup values) {
        var out = new StringBuilder();
        render(values, out);
        return out.toString();
    }

    /// What it reads: each variable as its path, a lookup by a constant key being one more step of it. Names bound by
    /// tags are among the first steps too.
    public Set<List<String>> paths() {
        var paths = new HashSet<List<String>>();
        eachNode(nodes, node -> node.eachExpression(expression -> expression.eachPath(paths::add)));
        return Set.copyOf(paths);
    }

    /// Whether one of these tags is anywhere in it.
    public boolean uses(Set<String> tagNames) {
        return any(node -> node instanceof Node.Custom(var tag, var _, var _) && tagNames.contains(tag.name()));
    }

    private boolean any(Predicate<Node> test) {
        var found = new boolean[1];
        eachNode(nodes, node -> found[0] |= test.test(node));
        return found[0];
    }

    static void eachNode(List<Node> nodes, Consumer<Node> visit) {
        for (var node : nodes) {
            visit.accept(node);
            node.eachChild(child -> eachNode(List.of(child), visit));
        }
    }
}
