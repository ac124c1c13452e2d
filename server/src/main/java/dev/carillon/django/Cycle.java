package dev.carillon.django;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% cycle a b c as name silent %}`: each time the next of its values.
record Cycle(List<Expression> values, @Nullable String name, boolean silent, Key key) implements Node {

    /// What a rendering remembers of a cycle is kept under this.
    static final class Key {}

    static Node parse(Parser parser, Token token) {
        var words = Words.split(token);
        if (words.size() < 2) {
            throw new SyntaxException(token.start(), "Tag 'cycle' takes two values at least");
        }
        return words.size() == 2 ? again(parser, words.get(1)) : added(parser, cycle(parser, words));
    }

    private static Cycle again(Parser parser, Words.Word name) {
        var cycle = parser.namedCycles().get(name.text());
        if (cycle == null) {
            throw new SyntaxException(name.offset(), "There is no cycle '" + name.text() + "' before this");
        }
        return cycle;
    }

    private static Cycle added(Parser parser, Cycle cycle) {
        if (cycle.name() != null) {
            parser.namedCycles().put(cycle.name(), cycle);
        }
        parser.setLastCycle(cycle);
        return cycle;
    }

    private static Cycle cycle(Parser parser, List<Words.Word> words) {
        int size = words.size();
        boolean flagged = size > 4 && words.get(size - 3).text().equals("as");
        if (flagged && !words.getLast().text().equals("silent")) {
            throw new SyntaxException(
                    words.getLast().offset(),
                    "Only 'silent' may follow the name of a cycle, not '"
                            + words.getLast().text() + "'");
        }
        int end = flagged ? size - 1 : size;
        boolean named = flagged || (size > 4 && words.get(size - 2).text().equals("as"));
        return new Cycle(
                parser.expressions(words.subList(1, named ? end - 2 : end)),
                named ? words.get(end - 1).text() : null,
                flagged,
                new Key());
    }

    @Override
    public void render(Run run) {
        int next = run.memory().get(key) instanceof Integer index ? index : 0;
        run.memory().put(key, (next + 1) % values.size());
        var value = values.get(next).value(run);
        if (name != null) {
            run.scope().setWhereBound(name, value);
        }
        if (!silent) {
            run.write(value);
        }
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        values.forEach(found);
    }

    @Override
    public void eachLeft(Consumer<String> found) {
        found.accept(state());
        if (name != null) {
            found.accept(name);
        }
    }

    @Override
    public void eachNeeded(Consumer<String> found) {
        found.accept(state());
    }

    private String state() {
        return "cycle " + System.identityHashCode(key);
    }

    /// `{% resetcycle name %}`: the cycle begins again.
    record Reset(Cycle cycle) implements Node {

        static Node parse(Parser parser, Token token) {
            var words = Words.split(token);
            if (words.size() > 2) {
                throw new SyntaxException(words.get(2).offset(), "Tag 'resetcycle' takes one name at most");
            }
            var cycle = words.size() == 2 ? again(parser, words.get(1)) : parser.lastCycle();
            if (cycle == null) {
                throw new SyntaxException(token.start(), "There is no cycle before this");
            }
            return new Reset(cycle);
        }

        @Override
        public void render(Run run) {
            Map<Object, @Nullable Object> memory = run.memory();
            memory.put(cycle.key(), 0);
        }

        @Override
        public void eachLeft(Consumer<String> found) {
            found.accept(cycle.state());
        }

        @Override
        public void eachNeeded(Consumer<String> found) {
            found.accept(cycle.state());
        }
    }
}
