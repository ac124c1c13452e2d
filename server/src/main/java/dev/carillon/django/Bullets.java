package dev.carillon.django;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a list as items of an HTML list; a list within it belongs to the item before.
final class Bullets {

    /// Deeper ones would take the whole stack.
    private static final int DEEPEST = 100;

    private final Run run;
    private final StringBuilder out = new StringBuilder();

    Bullets(Run run) {
        this.run = run;
    }

    SafeText of(@Nullable Object list) {
        add(Values.items(list), 1);
        return new SafeText(out.toString());
    }

    private void add(List<?> items, int depth) {
        if (depth > DEEPEST) {
            throw new RenderLimitException("the list is nested too deeply");
        }
        var indent = "\t".repeat(depth);
        for (int i = 0; i < items.size(); i++) {
            Run.room(out.length());
            out.append(i == 0 ? "" : "\n").append(indent).append("<li>");
            out.append(run.escapes() ? MarkupFilters.markup(items.get(i)) : Values.str(items.get(i)));
            if (i + 1 < items.size() && items.get(i + 1) instanceof List<?> children) {
                i++;
                if (!children.isEmpty()) {
                    out.append('\n').append(indent).append("<ul>\n");
                    add(children, depth + 1);
                    out.append('\n').append(indent).append("</ul>\n").append(indent);
                }
            }
            out.append("</li>");
        }
    }
}
