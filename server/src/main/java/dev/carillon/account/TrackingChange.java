package dev.carillon.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client wants changed in tracking settings; what is empty stays.
///
/// @param standard by name; what a parameter does not say about flows or campaigns stays too
record TrackingChange(
        Optional<Boolean> autoAdd, Map<String, Parameter> standard, Optional<List<TrackingParameter>> custom) {

    /// @param flow     empty: stays; empty within: has none any more
    /// @param campaign empty: stays; empty within: has none any more
    record Parameter(Optional<Optional<TrackingValue>> flow, Optional<Optional<TrackingValue>> campaign) {

        static final Parameter REMOVED = new Parameter(Optional.of(Optional.empty()), Optional.of(Optional.empty()));

        TrackingParameter applyTo(TrackingParameter before) {
            return new TrackingParameter(before.name(), flow.orElse(before.flow()), campaign.orElse(before.campaign()));
        }
    }

    TrackingSetting applyTo(TrackingSetting before) {
        return new TrackingSetting(
                autoAdd.orElse(before.autoAdd()),
                before.standard().stream()
                        .map(parameter -> Optional.ofNullable(standard.get(parameter.name()))
                                .map(change -> change.applyTo(parameter))
                                .orElse(parameter))
                        .toList(),
                custom.orElse(before.custom()));
    }
}
