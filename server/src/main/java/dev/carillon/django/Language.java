package dev.carillon.django;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The filters and tags that templates may use, and the way from source to template. Immutable.
public final class Language {

    private static final Language STANDARD = new Language(byName(StandardFilters.all()), StandardTags.ALL, Map.of());

    private static final Language KLAVIYO = new Language(
            byName(Stream.concat(StandardFilters.all(), KlaviyoFilters.all())),
            joined(StandardTags.ALL, KlaviyoTags.ALL),
            Map.of());

    private final Map<String, Filter> filters;
    private final Map<String, Parser.TagParser> parsers;
    private final Map<String, Tag> tags;

    private Language(Map<String, Filter> filters, Map<String, Parser.TagParser> parsers, Map<String, Tag> tags) {
        this.filters = filters;
        this.parsers = parsers;
        this.tags = tags;
    }

    private static Map<String, Filter> byName(Stream<Filter> filters) {
        return filters.collect(Collectors.toUnmodifiableMap(Filter::name, Function.identity()));
    }

    private static <T> Map<String, T> joined(Map<String, T> one, Map<String, T> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return Map.copyOf(all);
    }

    /// Django's filters and tags, as far as they need neither a request nor files.
    public static Language standard() {
        return STANDARD;
    }

    /// Django's, and what Klaviyo adds to them.
    public static Language klaviyo() {
        return KLAVIYO;
    }

    /// This language and some tags more.
    public Language withTags(List<Tag> added) {
        var all = new HashMap<>(tags);
        added.forEach(tag -> all.put(tag.name(), tag));
        return new Language(filters, parsers, Map.copyOf(all));
    }

    public Parsing parse(String source, Escaping escaping) {
        try {
            var parser = new Parser(new Grammar(source, filters), parsers, tags, escaping);
            return new Parsing.Parsed(new Template(parser.template(), escaping));
        } catch (SyntaxException e) {
            return new Parsing.Failed(e.problem(source));
        }
    }
}
