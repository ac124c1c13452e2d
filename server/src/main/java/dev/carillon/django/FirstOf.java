package dev.carillon.django;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% firstof a b 'otherwise' as name %}`: the first value that is true.
record FirstOf(List<Expression> choices, @Nullable String name) implements Node {

    static Node parse(Parser parser, Token token) {
        var words = Words.split(token);
        var rest = words.subList(1, words.size());
        if (rest.isEmpty()) {
            throw new SyntaxException(token.start(), "Tag 'firstof' takes one value at least");
        }
        var name = Words.nameAfterAs(rest);
        return new FirstOf(parser.expressions(name == null ? rest : rest.subList(0, rest.size() - 2)), name);
    }

    @Override
    public void render(Run run) {
        for (var choice : choices) {
            var value = choice.valueOrNone(run);
            if (Values.isTrue(value)) {
                keep(run.asWritten(value), run);
                return;
            }
        }
        keep("", run);
    }

    private void keep(Object text, Run run) {
        if (name == null) {
            run.out().append(text);
        } else {
            run.scope().set(name, text);
        }
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        choices.forEach(found);
    }

    @Override
    public void eachLeft(Consumer<String> found) {
        if (name != null) {
            found.accept(name);
        }
    }
}
