package dev.carillon.django;

import java.util.stream.Stream;

/// The filters that Klaviyo has beyond Django's.
final class KlaviyoFilters {

    private KlaviyoFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                        KlaviyoTextFilters.all(),
                        KlaviyoCodingFilters.all(),
                        KlaviyoNumberFilters.all(),
                        KlaviyoListFilters.all(),
                        KlaviyoDateFilters.all())
                .flatMap(filters -> filters);
    }
}
