package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% ifchanged a b %} … {% else %} … {% endifchanged %}`: the body where one of the values, or without values the
/// body itself, is not as in the pass of the loop before.
record IfChanged(List<Expression> values, List<Node> body, List<Node> otherwise, Key key) implements Node {

    /// What a loop remembers of this tag is kept under this.
    static final class Key {}

    static Node parse(Parser parser, Token opening) {
        var words = Words.split(opening);
        var body = parser.nodes(opening, "else", "endifchanged");
        List<Node> otherwise = List.of();
        if (parser.next().content().equals("else")) {
            otherwise = parser.nodes(opening, "endifchanged");
            parser.next();
        }
        return new IfChanged(parser.expressions(words.subList(1, words.size())), body, otherwise, new Key());
    }

    @Override
    public void render(Run run) {
        var memory = memory(run);
        if (values.isEmpty()) {
            var text = run.rendered(body);
            if (isNew(text, memory)) {
                // As Django does it: a body that wrote nothing is rendered again.
                run.out().append(text.isEmpty() ? run.rendered(body) : text);
                return;
            }
        } else if (isNew(read(run), memory)) {
            run.render(body);
            return;
        }
        run.render(otherwise);
    }

    private List<@Nullable Object> read(Run run) {
        var read = new ArrayList<@Nullable Object>(values.size());
        values.forEach(value -> read.add(value.valueOrNone(run)));
        return read;
    }

    private boolean isNew(Object state, Map<Object, @Nullable Object> memory) {
        boolean isNew = !Comparisons.equal(state, memory.get(key));
        memory.put(key, state);
        return isNew;
    }

    private static Map<Object, @Nullable Object> memory(Run run) {
        return run.scope().get("forloop") instanceof ForLoop loop ? loop.memory() : run.memory();
    }

    @Override
    public void eachChild(Consumer<Node> found) {
        body.forEach(found);
        otherwise.forEach(found);
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        values.forEach(found);
    }
}
