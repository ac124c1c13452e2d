package dev.carillon.django;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `{% now 'j F Y' as name %}`: the date and time of the rendering.
record Now(String format, @Nullable String name, Place place) implements Node {

    static Node parse(Parser parser, Token token) {
        var words = Words.split(token);
        var name = words.size() == 4 ? Words.nameAfterAs(words) : null;
        if (words.size() - (name == null ? 0 : 2) != 2) {
            throw new SyntaxException(token.start(), "Tag 'now' takes one format: {% now 'j F Y' %}");
        }
        var quoted = words.get(1).text();
        return new Now(
                quoted.length() < 3 ? "DATE_FORMAT" : quoted.substring(1, quoted.length() - 1),
                name,
                parser.place(token));
    }

    @Override
    public void render(Run run) {
        var text = DateFormat.format(run.now(), format);
        if (name == null) {
            run.out().append(text);
        } else {
            run.scope().set(name, text);
        }
    }

    @Override
    public void eachLeft(Consumer<String> found) {
        if (name != null) {
            found.accept(name);
        }
    }
}
