package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `{% with a=1 b=c.d %} … {% endwith %}`, or, as it was once written, `{% with c.d as b and 1 as a %}`.
record With(List<Binding> bindings, List<Node> body) implements Node {

    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(.+)");

    record Binding(String name, Expression value) {}

    static Node parse(Parser parser, Token opening) {
        var words = Words.split(opening);
        var bindings = bindings(parser, opening, words.subList(1, words.size()));
        return new With(bindings, parser.body(opening));
    }

    private static List<Binding> bindings(Parser parser, Token opening, List<Words.Word> words) {
        var bindings = new ArrayList<Binding>();
        int at = 0;
        if (!words.isEmpty() && ASSIGNMENT.matcher(words.getFirst().text()).matches()) {
            while (at < words.size()) {
                bindings.add(assignment(parser, words.get(at++)));
            }
            return bindings;
        }
        while (at + 3 <= words.size() && words.get(at + 1).text().equals("as")) {
            bindings.add(new Binding(words.get(at + 2).text(), parser.expression(words.get(at))));
            at += 3;
            if (at < words.size() && words.get(at).text().equals("and")) {
                at++;
            } else {
                break;
            }
        }
        if (bindings.isEmpty() || at < words.size()) {
            throw unreadable(at < words.size() ? words.get(at).offset() : opening.start());
        }
        return bindings;
    }

    private static Binding assignment(Parser parser, Words.Word word) {
        var found = ASSIGNMENT.matcher(word.text());
        if (!found.matches()) {
            throw unreadable(word.offset());
        }
        var value = new Words.Word(found.group(2), word.offset() + found.start(2));
        return new Binding(found.group(1), parser.expression(value));
    }

    private static SyntaxException unreadable(int offset) {
        return new SyntaxException(offset, "Values are named {% with name=value %}");
    }

    @Override
    public void render(Run run) {
        var values = new @Nullable Object[bindings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bindings.get(i).value().value(run);
        }
        run.scope().push();
        for (int i = 0; i < values.length; i++) {
            run.scope().set(bindings.get(i).name(), values[i]);
        }
        run.render(body);
        run.scope().pop();
    }

    @Override
    public void eachChild(Consumer<Node> found) {
        body.forEach(found);
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        bindings.forEach(binding -> found.accept(binding.value()));
    }
}
