package dev.carillon.django;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns tokens into nodes; what a tag means is said by its own parser.
final class Parser {

    /// Reads one tag, and what is up to its end where it has one.
    @FunctionalInterface
    interface TagParser {
        Node parse(Parser parser, Token token);
    }

    /// Deeper nesting than any author writes, and shallow enough for a thread's stack.
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final Grammar grammar;
    private final Map<String, TagParser> parsers;
    private final Map<String, Tag> tags;
    private final Escaping escaping;
    private final Map<String, Cycle> namedCycles = new HashMap<>();
    private @Nullable Cycle lastCycle;
    private int at;
    private int depth;

    Parser(Grammar grammar, Map<String, TagParser> parsers, Map<String, Tag> tags, Escaping escaping) {
        this.tokens = Lexer.tokens(grammar.source());
        this.grammar = grammar;
        this.parsers = parsers;
        this.tags = tags;
        this.escaping = escaping;
    }

    List<Node> template() {
        return nodes(null, Set.of());
    }

    /// Reads up to a tag whose word is one of `ends`, and leaves it to be read.
    List<Node> nodes(Token opening, String... ends) {
        return nodes(opening, Set.of(ends));
    }

    /// Reads up to the end of a tag that has no parts, and past it.
    List<Node> body(Token opening) {
        var body = nodes(opening, Set.of("end" + opening.word()));
        at++;
        return body;
    }

    /// Without an opening tag, to the end of the template.
    private List<Node> nodes(@Nullable Token opening, Set<String> ends) {
        if (++depth > DEEPEST) {
            throw new SyntaxException(tokens.get(at - 1).start(), "Tags are nested too deeply here");
        }
        var nodes = new ArrayList<Node>();
        while (at < tokens.size()) {
            var token = tokens.get(at);
            if (token.kind() == Token.Kind.TAG && ends.contains(token.word())) {
                depth--;
                return List.copyOf(nodes);
            }
            at++;
            add(token, nodes);
        }
        if (opening != null) {
            throw neverClosed(opening);
        }
        depth--;
        return List.copyOf(nodes);
    }

    private void add(Token token, List<Node> nodes) {
        switch (token.kind()) {
            case TEXT -> nodes.add(new Node.Text(token.content()));
            case COMMENT -> {}
            case OUTPUT -> nodes.add(new Node.Output(ExpressionParser.parse(token.content(), token.inside(), grammar)));
            case TAG -> nodes.add(tag(token));
        }
    }

    private Node tag(Token token) {
        var word = token.word();
        if (word.isEmpty()) {
            throw new SyntaxException(token.start(), "The name of a tag is missing here");
        }
        var parser = parsers.get(word);
        if (parser != null) {
            return parser.parse(this, token);
        }
        var tag = tags.get(word);
        if (tag != null) {
            return custom(tag, token);
        }
        throw new SyntaxException(token.start(), StandardTags.unknown(word));
    }

    private Node custom(Tag tag, Token token) {
        var words = Words.split(token);
        if (words.size() - 1 > tag.maxArguments()) {
            throw new SyntaxException(
                    words.get(tag.maxArguments() + 1).offset(),
                    "Tag '" + tag.name() + "' takes " + tag.maxArguments() + " values at most");
        }
        return new Node.Custom(tag, expressions(words.subList(1, words.size())), escaping);
    }

    /// The next token, which a reading of nodes has stopped at.
    Token next() {
        return tokens.get(at++);
    }

    /// Goes past the end of a tag without reading what is before it.
    void skipPast(Token opening, String end) {
        while (at < tokens.size()) {
            var token = tokens.get(at++);
            if (token.kind() == Token.Kind.TAG && token.content().equals(end)) {
                return;
            }
        }
        throw neverClosed(opening);
    }

    Grammar grammar() {
        return grammar;
    }

    Escaping escaping() {
        return escaping;
    }

    Expression expression(Words.Word word) {
        return grammar.expression(word);
    }

    List<Expression> expressions(List<Words.Word> words) {
        return words.stream().map(grammar::expression).toList();
    }

    Place place(Token token) {
        return new Place(grammar.source(), token.start());
    }

    Map<String, Cycle> namedCycles() {
        return namedCycles;
    }

    @Nullable
    Cycle lastCycle() {
        return lastCycle;
    }

    void setLastCycle(Cycle cycle) {
        lastCycle = cycle;
    }

    private static SyntaxException neverClosed(Token opening) {
        return new SyntaxException(
                opening.start(), "Tag '" + opening.word() + "' is never closed: {% end" + opening.word() + " %}");
    }
}
