package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Revision;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Each method of `send_strategy` had an object of options of its own, beside the empty ones of the other methods.
final class NestedStrategy implements Change {

    private static final List<String> NESTED = List.of("options_static", "options_throttled", "options_sto");

    @Override
    public Revision since() {
        return Revision.of("2025-01-15");
    }

    @Override
    public String difference() {
        return "The options of `send_strategy` stand beside `method`, no longer in `options_static`, `options_throttled` or"
                + " `options_sto`.";
    }

    /// The guides that people copy from still have the nested form.
    @Override
    public boolean isLenient() {
        return true;
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (!Paths.WRITE_CAMPAIGN.contains(operation)) {
            return;
        }
        var form = Paths.STRATEGY + "/options_";
        body.move(form + "static/datetime", Paths.STRATEGY + "/datetime");
        body.move(form + "static/is_local", Paths.STRATEGY + "/options/is_local");
        body.move(
                form + "static/send_past_recipients_immediately",
                Paths.STRATEGY + "/options/send_past_recipients_immediately");
        body.move(form + "throttled/datetime", Paths.STRATEGY + "/datetime");
        body.move(form + "throttled/throttle_percentage", Paths.STRATEGY + "/throttle_percentage");
        body.move(form + "sto/date", Paths.STRATEGY + "/date");
        for (var nested : NESTED) {
            var path = Paths.STRATEGY + "/" + nested;
            if (body.value(path).map(rest -> rest.isEmpty()).orElse(true)) {
                body.drop(path);
            }
        }
    }

    @Override
    public Resource resource(Resource newer) {
        if (newer.type().name().equals(Paths.CAMPAIGN)
                && newer.attributes().get("send_strategy") instanceof ObjectNode strategy) {
            nest(strategy);
        }
        return newer;
    }

    private static void nest(ObjectNode strategy) {
        var flat = strategy.deepCopy();
        strategy.removeAll().set("method", flat.get("method"));
        NESTED.forEach(strategy::putNull);
        switch (flat.path("method").stringValue("")) {
            case "static" -> {
                var options = flat.path("options");
                var form = strategy.putObject("options_static");
                form.set("datetime", flat.get("datetime"));
                form.put("is_local", options.path("is_local").booleanValue(false));
                form.set("send_past_recipients_immediately", options.get("send_past_recipients_immediately"));
            }
            case "throttled" -> {
                var form = strategy.putObject("options_throttled");
                form.set("datetime", flat.get("datetime"));
                form.set("throttle_percentage", flat.get("throttle_percentage"));
            }
            case "smart_send_time" -> strategy.putObject("options_sto").set("date", flat.get("date"));
            default -> {
                // The other methods have no options.
            }
        }
    }

    @Override
    public ResourceType type(ResourceType newer) {
        return newer.name().equals(Paths.CAMPAIGN)
                ? newer.without("send_strategy")
                        .with(
                                "send_strategy.method",
                                "send_strategy.options_static.datetime",
                                "send_strategy.options_static.is_local",
                                "send_strategy.options_static.send_past_recipients_immediately",
                                "send_strategy.options_throttled.datetime",
                                "send_strategy.options_throttled.throttle_percentage",
                                "send_strategy.options_sto.date")
                : newer;
    }
}
