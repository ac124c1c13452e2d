package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters for lists, and for text as a list of characters.
final class ListFilters {

    private ListFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("length", Arity.NONE, false, (in, none, run) -> length(in)),
                new Filter("first", Arity.NONE, false, (in, none, run) -> at(in, list -> 0)),
                new Filter("last", Arity.NONE, true, (in, none, run) -> at(in, list -> list.size() - 1)),
                new Filter("random", Arity.NONE, true, (in, none, run) -> at(in, ListFilters::anyIndex)),
                new Filter("join", Arity.REQUIRED, true, ListFilters::join),
                new Filter("slice", Arity.REQUIRED, true, (in, range, run) -> slice(in, range)),
                new Filter("dictsort", Arity.REQUIRED, false, (in, by, run) -> sorted(in, by, false, run)),
                new Filter("dictsortreversed", Arity.REQUIRED, false, (in, by, run) -> sorted(in, by, true, run)),
                new Filter("unordered_list", Arity.NONE, true, (in, none, run) -> new Bullets(run).of(in)));
    }

    static int length(@Nullable Object in) {
        return switch (in) {
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case String text -> Characters.length(text);
            case SafeText(var text) -> Characters.length(text);
            case null, default -> 0;
        };
    }

    private static int anyIndex(List<?> list) {
        return list.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(list.size());
    }

    private static @Nullable Object at(@Nullable Object in, Function<List<?>, Integer> index) {
        if (!(in instanceof List<?>) && !Values.isText(in)) {
            throw ValueException.type(Values.kind(in) + " has no order");
        }
        var list = Values.items(in);
        return list.isEmpty() ? "" : list.get(index.apply(list));
    }

    private static @Nullable Object join(@Nullable Object in, @Nullable Object between, Run run) {
        if (!run.escapes() && !Values.isText(between)) {
            throw ValueException.type("lists are joined with text, not with " + Values.kind(between));
        }
        List<?> items;
        try {
            items = Values.items(in);
        } catch (ValueException e) {
            return in;
        }
        if (!run.escapes() && !items.stream().allMatch(Values::isText)) {
            return in;
        }
        var out = new StringBuilder();
        var separator = inTemplate(between, run);
        for (int i = 0; i < items.size(); i++) {
            Run.room(out.append(i == 0 ? "" : separator)
                    .append(inTemplate(items.get(i), run))
                    .length());
        }
        return new SafeText(out.toString());
    }

    private static String inTemplate(@Nullable Object value, Run run) {
        return run.escapes() ? MarkupFilters.markup(value).text() : Values.str(value);
    }

    private static @Nullable Object slice(@Nullable Object in, @Nullable Object range) {
        if (!(in instanceof List<?>) && !Values.isText(in)) {
            return in;
        }
        var items = Values.items(in);
        List<Integer> indexes;
        try {
            indexes = Slice.parse(Values.str(range)).indexes(items.size());
        } catch (ValueException e) {
            return in;
        }
        if (Values.isText(in)) {
            var text = new StringBuilder();
            indexes.forEach(index -> text.append(items.get(index)));
            return text.toString();
        }
        var part = new ArrayList<@Nullable Object>(indexes.size());
        indexes.forEach(index -> part.add(items.get(index)));
        return part;
    }

    private static Object sorted(@Nullable Object in, @Nullable Object by, boolean reversed, Run run) {
        try {
            return sortedBy(Values.items(in), part(by), reversed, run);
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.TYPE) {
                return "";
            }
            throw e;
        }
    }

    /// As sorted in Python: what is equal stays in order, backwards too.
    static List<@Nullable Object> sortedBy(
            List<?> items, Function<@Nullable Object, @Nullable Object> key, boolean reversed, Run run) {
        record Keyed(@Nullable Object item, @Nullable Object key) {}
        run.takeSteps(items.size());
        var keyed = new ArrayList<Keyed>(items.size());
        items.forEach(item -> keyed.add(new Keyed(item, key.apply(item))));
        Comparator<Keyed> order = (one, other) -> {
            run.takeSteps(1);
            return Comparisons.order(one.key(), other.key());
        };
        keyed.sort(reversed ? Collections.reverseOrder(order) : order);
        var sorted = new ArrayList<@Nullable Object>(keyed.size());
        keyed.forEach(each -> sorted.add(each.item()));
        return sorted;
    }

    private static Function<@Nullable Object, @Nullable Object> part(@Nullable Object by) {
        boolean isIndex;
        try {
            Numbers.floating(by);
            isIndex = true;
        } catch (ValueException e) {
            if (e.kind() == ValueException.Kind.TYPE) {
                throw e;
            }
            isIndex = false;
        }
        return isIndex ? item -> element(item, by) : item -> member(item, Values.str(by));
    }

    private static @Nullable Object element(@Nullable Object item, @Nullable Object index) {
        boolean byNumber = Numbers.isInteger(index);
        var found = byNumber != item instanceof Map<?, ?> ? Values.member(item, Values.str(index)) : Scope.MISSING;
        if (!Scope.isMissing(found)) {
            return found;
        }
        if (item instanceof Map<?, ?> || (byNumber && (item instanceof List<?> || Values.isText(item)))) {
            throw ValueException.value("an item of the list has nothing at " + Values.str(index));
        }
        throw ValueException.type("an item of the list is no list");
    }

    private static @Nullable Object member(@Nullable Object item, String path) {
        if (path.isEmpty()) {
            throw ValueException.value("the name of what to sort by is empty");
        }
        var value = item;
        for (var part : path.split("\\.", -1)) {
            boolean indexed = value instanceof List<?> && !(value instanceof Group);
            value = part.startsWith("_") || indexed || Values.isText(value)
                    ? Scope.MISSING
                    : Values.member(value, part);
            if (Scope.isMissing(value)) {
                throw ValueException.type("an item of the list has no '" + part + "'");
            }
        }
        return value;
    }
}
