package dev.carillon.django;

import dev.carillon.django.Filter.Arity;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Django's filters that turn addresses in text into links.
final class LinkFilters {

    private LinkFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                new Filter("urlize", Arity.NONE, true, (in, none, run) -> linked(in, Integer.MAX_VALUE, run)),
                new Filter(
                        "urlizetrunc", Arity.REQUIRED, true, (in, limit, run) -> linked(in, Numbers.size(limit), run)));
    }

    private static SafeText linked(@Nullable Object in, int limit, Run run) {
        boolean escapes = run.escapes() && !(in instanceof SafeText);
        return new SafeText(new Links(limit, escapes).in(Values.str(in)));
    }
}
