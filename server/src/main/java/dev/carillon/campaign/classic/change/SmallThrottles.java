package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;
import java.util.Set;

/// The smallest share of the recipients an hour was a tenth.
final class SmallThrottles implements Change {

    private static final Set<Integer> NEW = Set.of(1, 2, 5);

    @Override
    public Revision since() {
        return Revision.of("2026-07-15");
    }

    @Override
    public String difference() {
        return "`throttle_percentage` may be 1, 2 and 5.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        var path = Paths.STRATEGY + "/throttle_percentage";
        if (Paths.WRITE_CAMPAIGN.contains(operation)) {
            body.value(path)
                    .filter(percentage -> NEW.contains(percentage.asInt(0)))
                    .ifPresent(percentage ->
                            body.problem(path, percentage + " percent an hour needs the revision 2026-07-15."));
        }
    }
}
