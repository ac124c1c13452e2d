package dev.carillon.django;

import java.util.List;

/// A piece of a parsed template.
sealed interface Node {

    /// Text as written.
    record Text(String text) implements Node {}

    /// `{{ … }}`
    ///
    /// @param escape what is not `SafeText` is escaped for HTML
    record Output(Expression expression, boolean escape) implements Node {}

    /// `{% if %} … {% elif %} … {% else %} … {% endif %}`: the first branch whose condition holds.
    record If(List<Branch> branches) implements Node {}

    /// @param condition always true for `else`
    record Branch(Condition condition, List<Node> body) {}

    /// `{% for a, b in list %} … {% empty %} … {% endfor %}`
    record For(List<String> names, Expression list, boolean reversed, List<Node> body, List<Node> empty)
            implements Node {}

    /// A tag that the language was given.
    record Custom(Tag tag, List<Expression> arguments, Escaping escaping) implements Node {}
}
