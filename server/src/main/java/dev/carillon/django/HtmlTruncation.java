package dev.carillon.django;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts HTML to a number of characters or words outside of tags, and closes what is open then.
final class HtmlTruncation implements HtmlScanner.Pieces {

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr", "frame", "spacer");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=\\S)\\s+(?=\\S)", Pattern.UNICODE_CHARACTER_CLASS);

    private final String html;
    private final int limit;
    private final boolean byWord;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int left;
    private int read;
    private boolean done;

    private HtmlTruncation(String html, int limit, boolean byWord) {
        this.html = html;
        this.limit = limit;
        this.byWord = byWord;
        // The ellipsis is one of the characters, and not a word.
        this.left = byWord ? limit : limit - 1;
    }

    static String chars(String html, int limit) {
        if (limit <= 0) {
            return "";
        }
        return new HtmlTruncation(Normalizer.normalize(html, Normalizer.Form.NFC), limit, false).run();
    }

    static String words(String html, int limit) {
        return limit <= 0 ? "" : new HtmlTruncation(html, limit, true).run();
    }

    private String run() {
        HtmlScanner.scan(html, this);
        if (done) {
            open.forEach(name -> out.append("</").append(name).append('>'));
        }
        return out.toString();
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void text(String source) {
        var text = Entities.unescaped(source);
        if (byWord) {
            words(text);
        } else {
            chars(text);
        }
    }

    private void words(String text) {
        var words = BETWEEN_WORDS.split(text, -1);
        var kept = new StringBuilder();
        for (int i = 0; i < Math.min(words.length, left); i++) {
            kept.append(i == 0 ? "" : " ").append(words[i]);
        }
        add(Html.escaped(kept.toString()), words.length, Truncation.ELLIPSIS_AFTER_WORD);
    }

    private void chars(String text) {
        int length = Characters.length(text);
        read += length;
        // Nothing is cut if the text ends here.
        if (read == limit && Characters.length(out.toString()) + length == Characters.length(html)) {
            out.append(text);
            done = true;
            return;
        }
        var kept = Characters.slice(text, 0, Math.min(length, left));
        add(Html.escaped(kept), length, Truncation.ELLIPSIS);
    }

    private void add(String kept, int length, String ellipsis) {
        if (left < length) {
            done = true;
            out.append(Truncation.withEllipsis(kept, ellipsis));
        } else {
            left -= length;
            out.append(kept);
        }
    }

    @Override
    public void startTag(String source, String name, boolean closed) {
        out.append(source);
        if (VOID.contains(name)) {
            return;
        }
        if (closed) {
            out.append("</").append(name).append('>');
        } else {
            open.push(name);
        }
    }

    @Override
    public void endTag(String name) {
        if (!VOID.contains(name)) {
            out.append("</").append(name).append('>');
            if (name.equals(open.peek())) {
                open.pop();
            }
        }
    }
}
