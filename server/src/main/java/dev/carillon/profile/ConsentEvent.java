package dev.carillon.profile;

import dev.carillon.base.Ulids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry to be written to the history of consent.
record ConsentEvent(UUID id, ConsentChange change, @Nullable SuppressionReason reason) {

    static List<ConsentEvent> each(List<ConsentChange> changes, @Nullable SuppressionReason reason) {
        return changes.stream()
                .map(change -> new ConsentEvent(Ulids.next(), change, reason))
                .toList();
    }
}
