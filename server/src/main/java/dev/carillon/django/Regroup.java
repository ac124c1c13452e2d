package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% regroup people by town as towns %}`: runs of neighbours that have the same.
///
/// @param by the item's part by which it is grouped, read with the item bound to `name`
record Regroup(Expression list, Expression by, String name, Place place) implements Node {

    static Node parse(Parser parser, Token token) {
        var words = Words.split(token);
        if (words.size() != 6
                || !words.get(2).text().equals("by")
                || !words.get(4).text().equals("as")) {
            throw new SyntaxException(token.start(), "Lists are grouped {% regroup list by part as name %}");
        }
        var name = words.get(5).text();
        var part = new Words.Word(name + "." + words.get(3).text(), words.get(3).offset() - name.length() - 1);
        return new Regroup(parser.expression(words.get(1)), parser.expression(part), name, parser.place(token));
    }

    @Override
    public void render(Run run) {
        var value = list.valueOrNone(run);
        var groups = new ArrayList<Group>();
        if (value != null) {
            for (var item : items(value)) {
                run.takeSteps(1);
                run.scope().set(name, item);
                add(item, by.valueOrNone(run), groups);
            }
        }
        run.scope().set(name, groups);
    }

    private List<?> items(Object value) {
        try {
            return Values.items(value);
        } catch (ValueException e) {
            throw e.at(place);
        }
    }

    private static void add(@Nullable Object item, @Nullable Object grouper, List<Group> groups) {
        if (groups.isEmpty() || !Comparisons.equal(groups.getLast().grouper(), grouper)) {
            groups.add(new Group(grouper, new ArrayList<>()));
        }
        groups.getLast().list().add(item);
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        found.accept(list);
        found.accept(by);
    }

    @Override
    public void eachLeft(Consumer<String> found) {
        found.accept(name);
    }
}
