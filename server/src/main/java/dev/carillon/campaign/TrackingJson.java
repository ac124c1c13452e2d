package dev.carillon.campaign;

import dev.carillon.jsonapi.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Tracking parameters as `[{"type", "name", "value"}]`, which is how they are stored and how clients see
/// them.
public final class TrackingJson {

    private TrackingJson() {}

    static List<TrackingParameter> read(JsonNode stored) {
        return stored.valueStream()
                .map(item -> new TrackingParameter(
                        item.path("type").stringValue().equals("dynamic"),
                        item.path("name").stringValue(),
                        item.path("value").stringValue()))
                .toList();
    }

    public static ArrayNode node(List<TrackingParameter> parameters) {
        var array = Json.array();
        for (var parameter : parameters) {
            array.addObject()
                    .put("type", parameter.dynamic() ? "dynamic" : "static")
                    .put("name", parameter.name())
                    .put("value", parameter.value());
        }
        return array;
    }

    static String write(List<TrackingParameter> parameters) {
        return Json.write(node(parameters));
    }
}
