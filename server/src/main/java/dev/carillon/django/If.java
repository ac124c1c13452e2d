package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// `{% if %} … {% elif %} … {% else %} … {% endif %}`: the first branch whose condition holds.
record If(List<Branch> branches) implements Node {

    /// @param condition always true for `else`
    record Branch(Condition condition, List<Node> body) {}

    static Node parse(Parser parser, Token opening) {
        var branches = new ArrayList<Branch>();
        var head = opening;
        while (true) {
            boolean last = head.content().equals("else");
            var condition = last ? new Condition.Always() : condition(parser, head);
            var body = last ? parser.nodes(opening, "endif") : parser.nodes(opening, "elif", "else", "endif");
            branches.add(new Branch(condition, body));
            head = parser.next();
            if (head.content().equals("endif")) {
                return new If(List.copyOf(branches));
            }
            if (!head.content().equals("else") && !head.word().equals("elif")) {
                throw new SyntaxException(head.start(), "Tag '" + head.word() + "' takes no values");
            }
        }
    }

    private static Condition condition(Parser parser, Token token) {
        var words = Words.split(token);
        return ConditionParser.parse(
                words.subList(1, words.size()), token.inside() + token.content().length(), parser.grammar());
    }

    @Override
    public void render(Run run) {
        for (var branch : branches) {
            if (branch.condition().holds(run)) {
                run.render(branch.body());
                return;
            }
        }
    }

    @Override
    public void eachChild(Consumer<Node> found) {
        branches.forEach(branch -> branch.body().forEach(found));
    }

    @Override
    public void eachExpression(Consumer<Expression> found) {
        branches.forEach(branch -> branch.condition().eachExpression(found));
    }
}
