package dev.carillon.audience;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// A subscription named the kinds of messages of a channel in a list, without saying what becomes of them.
final class ChannelLists implements Change {

    @Override
    public Revision since() {
        return Revision.of("2023-10-15");
    }

    @Override
    public String difference() {
        return "Subscription jobs say `{\"email\": {\"marketing\": {\"consent\": \"SUBSCRIBED\"}}}`, no longer"
                + " `{\"email\": [\"MARKETING\"]}`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        var consent = AudienceChanges.CONSENTS.get(operation);
        if (consent == null) {
            return;
        }
        body.each(AudienceChanges.PROFILES, profile -> {
            for (var channel : List.of("email", "sms")) {
                var path = profile + "/attributes/subscriptions/" + channel;
                var kinds = body.value(path).filter(value -> value.isArray());
                kinds.ifPresent(_ -> body.put(path, Json.object()));
                kinds.stream()
                        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                        .forEach(kind -> body.put(
                                path + "/" + kind.asString("").toLowerCase(Locale.ROOT) + "/consent",
                                Json.node(consent)));
            }
        });
    }
}
