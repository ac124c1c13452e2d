package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.Revision;
import java.util.Set;

/// Two reasons for a cancelled campaign had no names yet.
final class CancelledNames implements Change {

    private static final Set<String> NEW = Set.of("Cancelled: Billing Limit", "Cancelled: Misconfigured");

    @Override
    public Revision since() {
        return Revision.of("2026-01-15");
    }

    @Override
    public String difference() {
        return "The statuses `Cancelled: Billing Limit` and `Cancelled: Misconfigured` are new; before, both are"
                + " `Cancelled: Internal Error`.";
    }

    @Override
    public Resource resource(Resource newer) {
        var attributes = newer.attributes();
        if (newer.type().name().equals(Paths.CAMPAIGN)
                && NEW.contains(attributes.path("status").stringValue(""))) {
            attributes.put("status", "Cancelled: Internal Error");
        }
        return newer;
    }
}
