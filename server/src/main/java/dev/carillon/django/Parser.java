package dev.carillon.django;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns tokens into nodes.
final class Parser {

    /// Deeper nesting than any author writes, and shallow enough for a thread's stack.
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final Map<String, Filter> filters;
    private final Map<String, Tag> tags;
    private final Escaping escaping;
    private int at;
    private int depth;

    Parser(String source, Map<String, Filter> filters, Map<String, Tag> tags, Escaping escaping) {
        this.tokens = Lexer.tokens(source);
        this.filters = filters;
        this.tags = tags;
        this.escaping = escaping;
    }

    List<Node> template() {
        return nodes(null, Set.of());
    }

    /// Reads up to a tag whose word is one of `ends`, and leaves it to be read; without an opening tag, to the end.
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
            case OUTPUT -> nodes.add(new Node.Output(expression(token), escaping == Escaping.HTML));
            case TAG -> addTag(token, nodes);
        }
    }

    private void addTag(Token token, List<Node> nodes) {
        switch (token.word()) {
            case "" -> throw new SyntaxException(token.start(), "The name of a tag is missing here");
            case "if" -> nodes.add(ifNode(token));
            case "for" -> nodes.add(forNode(token));
            case "comment" -> skipComment(token);
            default -> nodes.add(custom(token));
        }
    }

    private Node ifNode(Token opening) {
        var branches = new ArrayList<Node.Branch>();
        var head = opening;
        while (true) {
            var condition = head.word().equals("else") ? new Condition.Always() : condition(head);
            var ends = head.word().equals("else") ? Set.of("endif") : Set.of("elif", "else", "endif");
            branches.add(new Node.Branch(condition, nodes(opening, ends)));
            head = tokens.get(at++);
            if (head.word().equals("endif")) {
                return new Node.If(List.copyOf(branches));
            }
        }
    }

    private Condition condition(Token token) {
        var words = Words.split(token);
        return ConditionParser.parse(
                words.subList(1, words.size()), token.inside() + token.content().length(), filters);
    }

    private Node forNode(Token opening) {
        var head = ForHead.parse(opening, filters);
        var body = nodes(opening, Set.of("empty", "endfor"));
        List<Node> empty = List.of();
        if (tokens.get(at++).word().equals("empty")) {
            empty = nodes(opening, Set.of("endfor"));
            at++;
        }
        return new Node.For(head.names(), head.list(), head.reversed(), body, empty);
    }

    private void skipComment(Token opening) {
        while (at < tokens.size()) {
            var token = tokens.get(at++);
            if (token.kind() == Token.Kind.TAG && token.word().equals("endcomment")) {
                return;
            }
        }
        throw neverClosed(opening);
    }

    private Node custom(Token token) {
        var words = Words.split(token);
        var tag = tags.get(token.word());
        if (tag == null) {
            throw new SyntaxException(token.start(), "There is no tag '" + token.word() + "' here");
        }
        if (words.size() - 1 > tag.maxArguments()) {
            throw new SyntaxException(
                    words.get(tag.maxArguments() + 1).offset(),
                    "Tag '" + tag.name() + "' takes " + tag.maxArguments() + " values at most");
        }
        var arguments = words.stream()
                .skip(1)
                .map(word -> ExpressionParser.parse(word.text(), word.offset(), filters))
                .toList();
        return new Node.Custom(tag, arguments, escaping);
    }

    private Expression expression(Token token) {
        return ExpressionParser.parse(token.content(), token.inside(), filters);
    }

    private static SyntaxException neverClosed(Token opening) {
        return new SyntaxException(
                opening.start(), "Tag '" + opening.word() + "' is never closed: {% end" + opening.word() + " %}");
    }
}
