package dev.carillon.django;

import java.util.stream.Stream;

/// Django's filters; each behaves as its namesake.
final class StandardFilters {

    private StandardFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                        TextFilters.all(),
                        LayoutFilters.all(),
                        MarkupFilters.all(),
                        ListFilters.all(),
                        NumberFilters.all(),
                        DateFilters.all(),
                        LinkFilters.all())
                .flatMap(filters -> filters);
    }
}
