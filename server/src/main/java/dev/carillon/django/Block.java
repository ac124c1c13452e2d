package dev.carillon.django;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The tags that do something with all that is within them.
sealed interface Block extends Node {

    List<Node> body();

    @Override
    default void eachChild(Consumer<Node> found) {
        body().forEach(found);
    }

    /// `{% verbatim %} … {% endverbatim %}`: the lexer has made text of it.
    static Node verbatim(Parser parser, Token opening) {
        return new Plain(parser.body(opening));
    }

    /// `{% autoescape off %} … {% endautoescape %}`
    static Node autoescape(Parser parser, Token opening) {
        var words = Characters.words(opening.content());
        if (words.size() != 2 || !(words.get(1).equals("on") || words.get(1).equals("off"))) {
            throw new SyntaxException(opening.start(), "Tag 'autoescape' takes 'on' or 'off'");
        }
        boolean on = words.get(1).equals("on");
        var body = parser.body(opening);
        return switch (parser.escaping()) {
            case HTML -> new Autoescape(on, body);
            case NONE -> new Plain(body);
        };
    }

    /// `{% spaceless %} … {% endspaceless %}`
    static Node spaceless(Parser parser, Token opening) {
        return new Spaceless(parser.body(opening));
    }

    /// `{% filter upper|linebreaks %} … {% endfilter %}`
    static Node filter(Parser parser, Token opening) {
        int start = opening.word().length();
        var rest = opening.content().substring(start);
        int blanks = rest.length() - Characters.stripLeading(rest).length();
        if (rest.isBlank()) {
            throw new SyntaxException(opening.start(), "Tag 'filter' takes filters");
        }
        var chain = Filters.VARIABLE + "|" + rest.substring(blanks);
        int offset = opening.inside() + start + blanks - Filters.VARIABLE.length() - 1;
        var expression = ExpressionParser.parse(chain, offset, parser.grammar());
        for (Expression at = expression; at instanceof Expression.Filtered filtered; at = filtered.input()) {
            if (filtered.filter().name().equals("escape")
                    || filtered.filter().name().equals("safe")) {
                throw new SyntaxException(
                        opening.start(),
                        "Tag 'filter' cannot have '" + filtered.filter().name() + "'; use 'autoescape' instead");
            }
        }
        return new Filters(expression, parser.body(opening), parser.place(opening));
    }

    record Plain(List<Node> body) implements Block {
        @Override
        public void render(Run run) {
            run.render(body);
        }
    }

    record Autoescape(boolean on, List<Node> body) implements Block {
        @Override
        public void render(Run run) {
            boolean before = run.escapes();
            run.setEscapes(on);
            run.render(body);
            run.setEscapes(before);
        }
    }

    /// Blanks between HTML tags are left out.
    record Spaceless(List<Node> body) implements Block {

        private static final Pattern BETWEEN_TAGS = Pattern.compile(">\\s+<", Pattern.UNICODE_CHARACTER_CLASS);

        @Override
        public void render(Run run) {
            var text = Characters.strip(run.rendered(body));
            run.work(text.length());
            run.out().append(BETWEEN_TAGS.matcher(text).replaceAll("><"));
        }
    }

    record Filters(Expression expression, List<Node> body, Place place) implements Block {

        static final String VARIABLE = "var";

        @Override
        public void render(Run run) {
            var text = new SafeText(run.rendered(body));
            run.scope().push();
            run.scope().set(VARIABLE, text);
            var value = expression.value(run);
            run.scope().pop();
            if (!Values.isText(value)) {
                throw ValueException.type("these filters make " + Values.kind(value) + " of text")
                        .at(place);
            }
            run.out().append(Values.str(value));
        }

        @Override
        public void eachExpression(Consumer<Expression> found) {
            found.accept(expression);
        }
    }
}
