package dev.carillon.django;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `{% for a, b in list reversed %} … {% empty %} … {% endfor %}`
record For(List<String> names, Expression list, boolean reversed, List<Node> body, List<Node> empty, Place place)
        implements Node {

    private static final String LOOP = "forloop";
    private static final Pattern COMMA = Pattern.compile(" *, *");

    static Node parse(Parser parser, Token opening) {
        var words = Words.split(opening);
        boolean reversed = words.size() > 3 && words.getLast().text().equals("reversed");
        int in = words.size() - (reversed ? 3 : 2);
        if (in < 2 || !words.get(in).text().equals("in")) {
            throw new SyntaxException(opening.start(), "A loop is written {% for item in list %}");
        }
        var names = names(opening, words.subList(1, in));
        var list = parser.expression(words.get(in + 1));
        var body = parser.nodes(opening, "empty", "endfor");
        List<Node> empty = List.of();
        if (parser.next().content().equals("empty")) {
            empty = parser.nodes(opening, "endfor");
            parser.next();
        }
        return new For(names, list, reversed, body, empty, parser.place(opening));
    }

    private static List<String> names(Token token, List<Words.Word> words) {
        var joined = words.stream().map(Words.Word::text).collect(Collectors.joining(" "));
        var names = List.of(COMMA.split(joined, -1));
        for (var name : names) {
            if (name.isEmpty() || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
                throw new SyntaxException(token.start(), "'" + name + "' cannot name what a loop goes through");
            }
        }
        return names;
    }

    @Override
    public void render(Run run) {
        var scope = run.scope();
        var outer = scope.find(LOOP);
        scope.push();
        var items = items(run);
        // A loop with nothing in it costs too.
        run.takeSteps(items.size());
        if (items.isEmpty()) {
            run.render(empty);
        } else {
            renderEach(reversed ? items.reversed() : items, Scope.isMissing(outer) ? Map.of() : outer, run);
        }
        scope.pop();
    }

    private List<?> items(Run run) {
        var value = list.valueOrNone(run);
        if (value == null) {
            return List.of();
        }
        try {
            return Values.items(value);
        } catch (ValueException e) {
            throw e.at(place);
        }
    }

    private void renderEach(List<?> items, @Nullable Object outer, Run run) {
        var scope = run.scope();
        var loop = new ForLoop(items.size(), outer);
        scope.set(LOOP, loop);
        int index = 0;
        for (var item : items) {
            loop.moveTo(index++);
            if (names.size() == 1) {
                scope.set(names.getFirst(), item);
                run.render(body);
            } else {
                scope.push();
                unpack(item, scope);
                run.render(body);
                scope.pop();
            }
        }
    }

    private void unpack(@Nullable Object item, Scope scope) {
        boolean many = Values.isText(item) || Values.size(item) > 0 || item instanceof Map<?, ?>;
        var parts = many ? Values.items(item) : List.of();
        int found = many || item instanceof List<?> ? parts.size() : 1;
        if (found != names.size()) {
            throw ValueException.value("the loop names " + names.size() + " values, and there are " + found)
                    .at(place);
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    @Override
    public void eachChild(Consumer<Node> found) {
        body.forEach(found);
        empty.forEach(found);
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        found.accept(list);
    }
}
