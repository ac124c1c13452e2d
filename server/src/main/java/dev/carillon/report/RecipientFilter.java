package dev.carillon.report;

import dev.carillon.jsonapi.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which recipients of a campaign are asked for.
///
/// @param states  `planned` and words of the ledger
/// @param reasons if empty, any reason or none
record RecipientFilter(Set<String> states, Optional<Set<String>> reasons) {

    static final String PLANNED = "planned";
    static final String ACCEPTED = "accepted";

    /// The outcomes that are not the common case.
    static final List<String> EXCEPTIONS = List.of("rejected", "skipped", "failed", "in_doubt");

    static final Set<String> STATES = Set.of(PLANNED, ACCEPTED, "rejected", "skipped", "failed", "in_doubt");

    static final RecipientFilter ALL = new RecipientFilter(STATES, Optional.empty());

    RecipientFilter {
        states = Set.copyOf(states);
        reasons = reasons.map(Set::copyOf);
    }

    /// All conditions hold at once, so that two different states match nobody.
    static RecipientFilter of(Query query) {
        var states = new HashSet<>(STATES);
        var reasons = Optional.<Set<String>>empty();
        for (var condition : query.conditions()) {
            var values = new TreeSet<String>();
            condition.values().forEach(value -> values.add((String) value));
            switch (condition.field()) {
                case "state" -> states.retainAll(values);
                case "reason" -> {
                    reasons.ifPresent(values::retainAll);
                    reasons = Optional.of(values);
                }
                default -> throw new IllegalStateException("The rules allow no filter on " + condition.field());
            }
        }
        return new RecipientFilter(states, reasons);
    }

    /// Only what has an outcome other than accepted has a reason.
    boolean wantsPlanned() {
        return states.contains(PLANNED) && reasons.isEmpty();
    }

    boolean wantsAccepted() {
        return states.contains(ACCEPTED) && reasons.isEmpty();
    }

    List<String> exceptions() {
        return EXCEPTIONS.stream().filter(states::contains).toList();
    }
}
