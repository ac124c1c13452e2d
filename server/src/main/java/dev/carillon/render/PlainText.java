package dev.carillon.render;

import dev.carillon.django.Lexer;
import dev.carillon.django.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// Derives the source of a plain-text template from that of an HTML template, tags and all.
///
/// The HTML parser must not see the template's own tags, since it would move those that stand between rows of a table.
/// So they go through it as comments, which may stand anywhere, and which an attribute keeps as they are.
final class PlainText {

    private static final Pattern MARK = Pattern.compile("<!--\uE000(\\d+)-->");
    private static final Pattern COMMENT = Pattern.compile("\uE000(\\d+)");
    private static final String COMMENT_START = "<!--";
    private static final String COMMENT_END = "-->";
    private static final Pattern DOCUMENT = Pattern.compile("<(body|html|head)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile("\\{(?=[{%#])");
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
    private static final Pattern BLANKS_AT_END = Pattern.compile("[ \u00A0]+\n");
    private static final Pattern HIDDEN = Pattern.compile("display\\s*:\\s*none", Pattern.CASE_INSENSITIVE);

    private static final Set<String> SKIPPED = Set.of("head", "style", "script", "title", "template", "noscript");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr");
    private static final Set<String> CELLS = Set.of("td", "th");

    /// Blocks that begin no line: cells of a row, and the document, before which a template's tag may stand.
    private static final Set<String> NO_LINES = Set.of("td", "th", "html", "body");

    private final List<String> tags = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    static String of(String html) {
        var plain = new PlainText();
        document(plain.marked(html)).traverse(plain.new Writer());
        var tidy = BLANKS_AT_END.matcher(plain.out).replaceAll("\n");
        return BLANK_LINES.matcher(tidy).replaceAll("\n\n").strip() + "\n";
    }

    /// A fragment is parsed as one: before a document's body, blanks would be lost.
    private static Document document(String html) {
        return DOCUMENT.matcher(html).find() ? Jsoup.parse(html) : Jsoup.parseBodyFragment(html);
    }

    private String marked(String html) {
        var marked = new StringBuilder(html.length());
        boolean inComment = false;
        for (var token : Lexer.tokens(html)) {
            switch (token.kind()) {
                case TEXT -> inComment = withoutComments(token.content(), inComment, marked);
                case COMMENT -> {}
                case TAG, OUTPUT -> {
                    if (!inComment || isStructure(token)) {
                        marked.append("<!--\uE000").append(tags.size()).append("-->");
                        tags.add(token.source());
                    }
                }
            }
        }
        return marked.toString();
    }

    /// What stands in HTML comments, as the buttons that only one mail program shows, is not read; but a tag there may
    /// begin or end what is outside.
    private static boolean isStructure(Token token) {
        return token.kind() == Token.Kind.TAG && !UnsubscribeTags.NAMES.contains(token.word());
    }

    /// Appends what is outside of HTML comments and returns whether the text ends within one.
    private static boolean withoutComments(String text, boolean startsInComment, StringBuilder out) {
        boolean inComment = startsInComment;
        int at = 0;
        while (true) {
            int next = text.indexOf(inComment ? COMMENT_END : COMMENT_START, at);
            if (!inComment) {
                out.append(text, at, next < 0 ? text.length() : next);
            }
            if (next < 0) {
                return inComment;
            }
            // the start of a comment may be part of its end: <!-->
            at = next + (inComment ? COMMENT_END.length() : COMMENT_START.length() - 2);
            inComment = !inComment;
        }
    }

    private String unmarked(String text) {
        return MARK.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(tags.get(Integer.parseInt(match.group(1)))));
    }

    /// Walks the document; what is skipped is skipped with all that is in it.
    private final class Writer implements NodeVisitor {

        /// Where the labels of open links begin.
        private final Deque<Integer> labels = new ArrayDeque<>();

        private int skippedDepth = -1;

        @Override
        public void head(Node node, int depth) {
            if (skippedDepth >= 0) {
                return;
            }
            switch (node) {
                case TextNode text ->
                    inline(OPENING.matcher(text.getWholeText()).replaceAll("{ "));
                case Comment comment -> tag(comment.getData());
                case Element element -> open(element, depth);
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (skippedDepth == depth) {
                skippedDepth = -1;
            } else if (skippedDepth < 0 && node instanceof Element element) {
                close(element);
            }
        }

        private void open(Element element, int depth) {
            var name = element.normalName();
            if (SKIPPED.contains(name) || HIDDEN.matcher(element.attr("style")).find()) {
                skippedDepth = depth;
                return;
            }
            switch (name) {
                case "br" -> out.append('\n');
                case "a" -> labels.push(out.length());
                case "img" -> inline(unmarked(element.attr("alt")));
                case "li" -> {
                    endLine();
                    out.append("- ");
                }
                default -> breakLine(element);
            }
        }

        private void close(Element element) {
            if (element.normalName().equals("a")) {
                link(
                        unmarked(element.attr("href")).strip(),
                        out.substring(labels.pop()).strip());
            } else if (CELLS.contains(element.normalName())) {
                inline(" ");
            } else {
                breakLine(element);
            }
        }

        private void breakLine(Element element) {
            if (PARAGRAPHS.contains(element.normalName())) {
                endLine();
                out.append('\n');
            } else if (element.isBlock() && !NO_LINES.contains(element.normalName())) {
                endLine();
            }
        }

        private void link(String address, String label) {
            var shown = address.startsWith("mailto:") ? address.substring("mailto:".length()) : address;
            if (!shown.isEmpty() && !shown.startsWith("#") && !shown.equals(label)) {
                inline(" (" + shown + ")");
            }
        }

        private void tag(String comment) {
            var mark = COMMENT.matcher(comment);
            if (mark.matches()) {
                out.append(tags.get(Integer.parseInt(mark.group(1))));
            }
        }

        /// Adds text as a line of HTML does: blanks run together, and none begins a line.
        private void inline(String text) {
            text.codePoints().forEach(c -> {
                if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ' && out.charAt(out.length() - 1) != '\n') {
                        out.append(' ');
                    }
                } else {
                    out.appendCodePoint(c);
                }
            });
        }

        private void endLine() {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                out.append('\n');
            }
        }
    }
}
