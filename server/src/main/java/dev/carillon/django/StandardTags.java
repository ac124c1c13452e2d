package dev.carillon.django;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The tags of Django that need neither a request nor files.
final class StandardTags {

    static final Map<String, Parser.TagParser> ALL = all();

    private static final Set<String> LEFT_OUT = Set.of(
            "load", "include", "extends", "block", "csrf_token", "url", "static", "debug", "lorem", "querystring");

    private static final Map<String, String> TEMPLATE_TAGS = Map.of(
            "openblock", "{%",
            "closeblock", "%}",
            "openvariable", "{{",
            "closevariable", "}}",
            "openbrace", "{",
            "closebrace", "}",
            "opencomment", "{#",
            "closecomment", "#}");

    private StandardTags() {}

    private static Map<String, Parser.TagParser> all() {
        var all = new HashMap<String, Parser.TagParser>();
        all.put("if", If::parse);
        all.put("for", For::parse);
        all.put("with", With::parse);
        all.put("comment", StandardTags::comment);
        all.put("verbatim", Block::verbatim);
        all.put("autoescape", Block::autoescape);
        all.put("spaceless", Block::spaceless);
        all.put("filter", Block::filter);
        all.put("firstof", FirstOf::parse);
        all.put("cycle", Cycle::parse);
        all.put("resetcycle", Cycle.Reset::parse);
        all.put("ifchanged", IfChanged::parse);
        all.put("now", Now::parse);
        all.put("widthratio", WidthRatio::parse);
        all.put("regroup", Regroup::parse);
        all.put("templatetag", StandardTags::templateTag);
        return Map.copyOf(all);
    }

    static String unknown(String word) {
        return LEFT_OUT.contains(word)
                ? "Django's tag '" + word + "' is not here: templates stand alone"
                : "There is no tag '" + word + "' here";
    }

    private static Node comment(Parser parser, Token token) {
        parser.skipPast(token, "endcomment");
        return new Node.Text("");
    }

    private static Node templateTag(Parser parser, Token token) {
        var words = Characters.words(token.content());
        var text = words.size() == 2 ? TEMPLATE_TAGS.get(words.get(1)) : null;
        if (text == null) {
            throw new SyntaxException(
                    token.start(),
                    "Tag 'templatetag' takes one of these: "
                            + String.join(
                                    ", ",
                                    TEMPLATE_TAGS.keySet().stream().sorted().toList()));
        }
        return new Node.Text(text);
    }
}
