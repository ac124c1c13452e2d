package dev.carillon.django;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A parsed template. Immutable; rendered by many threads at once.
public final class Template {

    private final List<Node> nodes;

    Template(List<Node> nodes) {
        this.nodes = nodes;
    }

    /// A piece of the template at its top level: text that is the same in every rendering, or something computed.
    public sealed interface Part {

        record Literal(String text) implements Part {}

        /// Something computed; rendered on its own it gives its part of the whole.
        record Computed(Template template) implements Part {}
    }

    /// Literals and what is computed between them, in order; the renderings of the parts are that of the whole.
    public List<Part> parts() {
        return nodes.stream().map(Template::part).toList();
    }

    private static Part part(Node node) {
        return node instanceof Node.Text(var text)
                ? new Part.Literal(text)
                : new Part.Computed(new Template(List.of(node)));
    }

    /// Appends the rendering to `out`.
    ///
    /// @throws RenderLimitException if it would be too long
    public void render(Lookup values, StringBuilder out) {
        render(values, out, () -> false);
    }

    /// As `render`, for templates and values that nobody vouches for.
    ///
    /// @param late  whether to give up by now, asked often
    /// @throws RenderLimitException if it would be too long, or takes too long
    public void render(Lookup values, StringBuilder out, BooleanSupplier late) {
        new Renderer(out, late).render(nodes, values);
    }

    public String render(Lookup values) {
        var out = new StringBuilder();
        render(values, out);
        return out.toString();
    }

    /// What it reads: each variable as its path, a lookup by a constant key being one more step of it. Names bound by a
    /// loop are among the first steps too.
    public Set<List<String>> paths() {
        var paths = new HashSet<List<String>>();
        eachNode(nodes, node -> eachExpression(node, expression -> expression.eachPath(paths::add)));
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

    private static void eachNode(List<Node> nodes, Consumer<Node> visit) {
        for (var node : nodes) {
            visit.accept(node);
            switch (node) {
                case Node.If(var branches) -> branches.forEach(branch -> eachNode(branch.body(), visit));
                case Node.For loop -> {
                    eachNode(loop.body(), visit);
                    eachNode(loop.empty(), visit);
                }
                case Node.Text _, Node.Output _, Node.Custom _ -> {}
            }
        }
    }

    private static void eachExpression(Node node, Consumer<Expression> visit) {
        switch (node) {
            case Node.Text _ -> {}
            case Node.Output(var expression, var _) -> visit.accept(expression);
            case Node.If(var branches) ->
                branches.forEach(branch -> branch.condition().eachExpression(visit));
            case Node.For loop -> visit.accept(loop.list());
            case Node.Custom(var _, var arguments, var _) -> arguments.forEach(visit);
        }
    }
}
