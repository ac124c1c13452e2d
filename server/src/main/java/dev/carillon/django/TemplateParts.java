package dev.carillon.django;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes a template apart at its top level, so that each part gives its piece of the whole when rendered alone.
///
/// A tag may leave something to those after it: `{% now 'Y' as year %} … {{ year }}`. A part that needs it renders the
/// tag again before itself.
final class TemplateParts {

    /// More are one part, lest each renders all of them again.
    private static final int MOST_LEFT = 20;

    private final List<Node> nodes;
    private final Escaping escaping;
    private final List<Template.Part> parts = new ArrayList<>();
    private final List<Node> leaving = new ArrayList<>();
    private final Set<String> left = new HashSet<>();

    TemplateParts(List<Node> nodes, Escaping escaping) {
        this.nodes = nodes;
        this.escaping = escaping;
    }

    List<Template.Part> all() {
        if (nodes.stream().filter(TemplateParts::leaves).count() > MOST_LEFT) {
            return List.of(new Template.Part.Computed(new Template(nodes, escaping)));
        }
        nodes.forEach(this::add);
        return List.copyOf(parts);
    }

    private void add(Node node) {
        if (node instanceof Node.Text(var text)) {
            if (!text.isEmpty()) {
                parts.add(new Template.Part.Literal(text));
            }
            return;
        }
        var before = needs(node) ? List.copyOf(leaving) : List.<Node>of();
        parts.add(new Template.Part.Computed(new Template(before, List.of(node), escaping)));
        if (leaves(node)) {
            leaving.add(node);
            Template.eachNode(List.of(node), each -> each.eachLeft(left::add));
        }
    }

    private boolean needs(Node node) {
        if (left.isEmpty()) {
            return false;
        }
        var needed = new HashSet<String>();
        Template.eachNode(List.of(node), each -> {
            each.eachNeeded(needed::add);
            each.eachExpression(expression -> expression.eachPath(path -> needed.add(path.getFirst())));
        });
        return needed.stream().anyMatch(left::contains);
    }

    private static boolean leaves(Node node) {
        var found = new boolean[1];
        Template.eachNode(List.of(node), each -> each.eachLeft(name -> found[0] = true));
        return found[0];
    }
}
