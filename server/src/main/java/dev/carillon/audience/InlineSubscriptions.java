package dev.carillon.audience;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;

/// A subscription job had the people among its attributes, each with channels beside the address, and the list's id.
final class InlineSubscriptions implements Change {

    private static final String ATTRIBUTES = "/data/attributes";
    private static final String LIST = "/data/relationships/list/data";

    @Override
    public Revision since() {
        return Revision.of("2023-07-15");
    }

    @Override
    public String difference() {
        return "Subscription jobs have `profiles.data[]` and a relationship `list` in place of `subscriptions[]` and `list_id`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (!operation.equals(AudienceChanges.SUBSCRIBE)) {
            return;
        }
        if (body.value(ATTRIBUTES + "/list_id").isPresent()) {
            body.put(LIST + "/type", Json.node("list"));
            body.move(ATTRIBUTES + "/list_id", LIST + "/id");
        }
        body.each(ATTRIBUTES + "/subscriptions", person -> {
            for (var identifier : new String[] {"email", "phone_number"}) {
                body.move(person + "/" + identifier, person + "/attributes/" + identifier);
            }
            body.move(person + "/channels", person + "/attributes/subscriptions");
            body.move(person + "/profile_id", person + "/id");
            body.put(person + "/type", Json.node("profile"));
        });
        body.move(ATTRIBUTES + "/subscriptions", AudienceChanges.PROFILES);
    }
}
