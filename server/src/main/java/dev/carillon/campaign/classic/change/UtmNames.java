package dev.carillon.campaign.classic.change;

import dev.carillon.campaign.TrackingParameter;
import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Revision;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tracking parameters were called UTM parameters, and did not say whether a value is looked up.
final class UtmNames implements Change {

    private static final String ADD = "add_tracking_params";
    private static final String PARAMETERS = "custom_tracking_params";

    @Override
    public Revision since() {
        return Revision.of("2024-10-15");
    }

    @Override
    public String difference() {
        return "`is_add_utm` is `add_tracking_params`, and `utm_params` is `custom_tracking_params`, whose items have a"
                + " `type`.";
    }

    /// The guides that people copy from still have the old names.
    @Override
    public boolean isLenient() {
        return true;
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (Paths.WRITE_CAMPAIGN.contains(operation)) {
            body.each(Paths.TRACKING + "/utm_params", item -> addType(body, item));
            body.move(Paths.TRACKING + "/is_add_utm", Paths.TRACKING + "/" + ADD);
            body.move(Paths.TRACKING + "/utm_params", Paths.TRACKING + "/" + PARAMETERS);
        }
    }

    /// The old form does not say what is looked up: the names of what can be are.
    private static void addType(RequestBody body, String item) {
        body.value(item).filter(ObjectNode.class::isInstance).ifPresent(parameter -> {
            var dynamic = TrackingParameter.DYNAMIC_VALUES.contains(
                    parameter.path("value").stringValue(""));
            body.put(item + "/type", Json.node(dynamic ? "dynamic" : "static"));
        });
    }

    @Override
    public Resource resource(Resource newer) {
        if (newer.type().name().equals(Paths.CAMPAIGN)
                && newer.attributes().get("tracking_options") instanceof ObjectNode options) {
            var rest = options.deepCopy();
            options.removeAll().set("is_add_utm", rest.remove(ADD));
            var parameters = options.putArray("utm_params");
            if (rest.remove(PARAMETERS) instanceof ArrayNode items) {
                items.forEach(item -> parameters.add(untyped(item)));
            }
            options.setAll(rest);
        }
        return newer;
    }

    private static ObjectNode untyped(JsonNode parameter) {
        return Json.object().set("name", parameter.path("name")).set("value", parameter.path("value"));
    }

    @Override
    public ResourceType type(ResourceType newer) {
        return newer.name().equals(Paths.CAMPAIGN)
                ? newer.moving(Map.of(
                        "tracking_options." + ADD, "tracking_options.is_add_utm",
                        "tracking_options." + PARAMETERS, "tracking_options.utm_params"))
                : newer;
    }
}
