package dev.carillon.render;

import dev.carillon.django.Escaping;
import dev.carillon.django.Language;
import dev.carillon.django.Parsing;
import dev.carillon.django.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is added to a mail that its author left without a way to unsubscribe, and where it goes in the HTML; the same
/// for the preview text.
final class Footer {

    private static final String HTML = """

            <div style="margin:24px auto;padding:0 16px;text-align:center;font:12px/18px sans-serif;color:#666666">\
            {% if organization.name %}{{ organization.name }}{% if organization.full_address %} \
            &middot; {{ organization.full_address }}{% endif %}<br>{% endif %}\
            <a href="{% unsubscribe_link %}" style="color:#666666">Unsubscribe</a></div>
            """;

    private static final String TEXT = """

            --\s
            {% if organization.name %}{{ organization.name }}{% if organization.full_address %}, \
            {{ organization.full_address }}{% endif %}
            {% endif %}Unsubscribe: {% unsubscribe_link %}
            """;

    private static final Segment HIDDEN_OPEN =
            new Segment.Fixed("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">");
    private static final Segment HIDDEN_CLOSE = new Segment.Fixed("</div>");

    private final Template html;
    private final Template text;

    Footer(Language language) {
        this.html = parsed(language, HTML, Escaping.HTML);
        this.text = parsed(language, TEXT, Escaping.NONE);
    }

    private static Template parsed(Language language, String source, Escaping escaping) {
        return switch (language.parse(source, escaping)) {
            case Parsing.Parsed(var template) -> template;
            case Parsing.Failed(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }

    List<Segment> inText(List<Segment> body) {
        var all = new ArrayList<>(body);
        all.addAll(Segment.of(text));
        return all;
    }

    /// Before the end of the body, or at the end where none is written.
    List<Segment> inHtml(List<Segment> body) {
        for (int i = body.size() - 1; i >= 0; i--) {
            int at = body.get(i) instanceof Segment.Fixed(var fixed)
                    ? lower(fixed).lastIndexOf("</body")
                    : -1;
            if (at >= 0) {
                return insert(Segment.of(html), body, i, at);
            }
        }
        return insert(Segment.of(html), body, body.size(), 0);
    }

    /// Preview text, hidden, where a mailbox's list of messages looks for it: at the beginning of the body.
    static List<Segment> previewIn(List<Segment> body, List<Segment> previewText) {
        var hidden = new ArrayList<Segment>();
        hidden.add(HIDDEN_OPEN);
        hidden.addAll(Segment.inHtml(previewText));
        hidden.add(HIDDEN_CLOSE);
        for (int i = 0; i < body.size(); i++) {
            int at = body.get(i) instanceof Segment.Fixed(var fixed) ? endOfBodyTag(lower(fixed)) : -1;
            if (at >= 0) {
                return insert(hidden, body, i, at);
            }
        }
        return insert(hidden, body, 0, 0);
    }

    private static int endOfBodyTag(String html) {
        int tag = html.indexOf("<body");
        return tag < 0 ? -1 : html.indexOf('>', tag) + 1;
    }

    private static String lower(String html) {
        return html.toLowerCase(Locale.ROOT);
    }

    /// Puts segments into the middle of one, or between two.
    private static List<Segment> insert(List<Segment> added, List<Segment> body, int index, int offset) {
        var all = new ArrayList<>(body.subList(0, index));
        if (offset > 0 && body.get(index) instanceof Segment.Fixed(var text)) {
            all.add(new Segment.Fixed(text.substring(0, offset)));
            all.addAll(added);
            all.add(new Segment.Fixed(text.substring(offset)));
            all.addAll(body.subList(index + 1, body.size()));
        } else {
            all.addAll(added);
            all.addAll(body.subList(index, body.size()));
        }
        return all;
    }
}
