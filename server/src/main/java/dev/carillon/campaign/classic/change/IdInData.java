package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;
import java.util.Set;

/// Operations on a campaign or message that exists named it among the attributes.
final class IdInData implements Change {

    private static final Set<String> OPERATIONS = Set.of(Paths.CLONE, Paths.SEND, Paths.ESTIMATE, Paths.ASSIGN);

    @Override
    public Revision since() {
        return Revision.of("2023-09-15");
    }

    @Override
    public String difference() {
        return "Send jobs, estimation jobs, clones and assigned templates name the campaign or message as `data.id`, no"
                + " longer as `attributes.id`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (OPERATIONS.contains(operation)) {
            body.move(Paths.ATTRIBUTES + "/id", "/data/id");
            if (body.value(Paths.ATTRIBUTES).filter(rest -> rest.isEmpty()).isPresent()) {
                body.drop(Paths.ATTRIBUTES);
            }
        }
    }
}
