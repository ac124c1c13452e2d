package dev.carillon.django;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The filters and tags that templates may use, and the way from source to template. Immutable.
public final class Language {

    private static final Map<String, Filter> HTML_FILTERS = filters(Escaping.HTML);
    private static final Map<String, Filter> TEXT_FILTERS = filters(Escaping.NONE);

    private final Map<String, Tag> tags;

    private Language(Map<String, Tag> tags) {
        this.tags = tags;
    }

    private static Map<String, Filter> filters(Escaping escaping) {
        return Stream.concat(StandardFilters.all(), MarkupFilters.all(escaping))
                .collect(Collectors.toUnmodifiableMap(Filter::name, Function.identity()));
    }

    /// The language itself: its filters, `if`, `for` and `comment`.
    public static Language standard() {
        return new Language(Map.of());
    }

    /// This language and some tags more.
    public Language withTags(List<Tag> added) {
        var all = new HashMap<>(tags);
        added.forEach(tag -> all.put(tag.name(), tag));
        return new Language(Map.copyOf(all));
    }

    public Parsing parse(String source, Escaping escaping) {
        var filters = switch (escaping) {
            case HTML -> HTML_FILTERS;
            case NONE -> TEXT_FILTERS;
        };
        try {
            return new Parsing.Parsed(new Template(new Parser(source, filters, tags, escaping).template()));
        } catch (SyntaxException e) {
            return new Parsing.Failed(e.problem(source));
        }
    }
}
