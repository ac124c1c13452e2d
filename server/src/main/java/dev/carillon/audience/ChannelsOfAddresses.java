package dev.carillon.audience;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;
import java.util.Map;

/// Who did not say which channels a profile is subscribed to, or unsubscribed from, meant those of the addresses given.
final class ChannelsOfAddresses implements Change {

    private static final Map<String, String> CHANNELS = Map.of("email", "email", "phone_number", "sms");

    @Override
    public Revision since() {
        return Revision.of("2025-01-15");
    }

    @Override
    public String difference() {
        return "Each profile of a subscription job says by `subscriptions` which channels are meant; before, it may leave that out.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        var consent = AudienceChanges.CONSENTS.get(operation);
        if (consent == null) {
            return;
        }
        body.each(AudienceChanges.PROFILES, profile -> {
            var attributes = profile + "/attributes";
            if (body.value(attributes + "/subscriptions").isPresent()) {
                return;
            }
            CHANNELS.forEach((address, channel) -> body.value(attributes + "/" + address)
                    .ifPresent(_ -> body.put(
                            attributes + "/subscriptions/" + channel + "/marketing/consent", Json.node(consent))));
        });
    }
}
