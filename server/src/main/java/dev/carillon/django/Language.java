package dev.carillon.django;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The filters and tags that templates may use, and the way from source to template. Immutable.
public final class Language {

    private final Map<String, Filter> filters;
    private final Map<String, Tag> tags;

    private Language(Map<String, Filter> filters, Map<String, Tag> tags) {
        this.filters = filters;
        this.tags = tags;
    }

    /// The language itself: its filters, `if`, `for` and `comment`.
    public static Language standard() {
        return new Language(StandardFilters.all(), Map.of());
    }

    /// This language and some tags more.
    public Language withTags(List<Tag> added) {
        var all = new HashMap<>(tags);
        added.forEach(tag -> all.put(tag.name(), tag));
        return new Language(filters, Map.copyOf(all));
    }

    public Parsing parse(String source, Escaping escaping) {
        try {
            return new Parsing.Parsed(new Template(new Parser(source, filters, tags, escaping).template()));
        } catch (SyntaxException e) {
            return new Parsing.Failed(e.problem(source));
        }
    }
}
