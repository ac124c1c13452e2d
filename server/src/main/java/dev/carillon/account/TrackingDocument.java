package dev.carillon.account;

import dev.carillon.account.TrackingChange.Parameter;
import dev.carillon.account.TrackingValue.Dynamic;
import dev.carillon.account.TrackingValue.Static;
import dev.carillon.jsonapi.Fields;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tracking settings as clients write and read them, and as they are stored.
final class TrackingDocument {

    static final ResourceType TRACKING_SETTING =
            ResourceType.of("tracking-setting", "/api/tracking-settings", fields());

    private static final int MAX_LENGTH = 255;
    private static final String STATIC = "static";
    private static final String DYNAMIC = "dynamic";

    private TrackingDocument() {}

    private static List<String> fields() {
        var fields = new ArrayList<>(List.of("auto_add_parameters", "custom_parameters"));
        for (var name : TrackingSetting.STANDARD) {
            for (var kind : List.of("flow", "campaign")) {
                fields.add(name + "." + kind + ".type");
                fields.add(name + "." + kind + ".value");
            }
        }
        return List.copyOf(fields);
    }

    /// @param publicKey of the account, which is the setting's id too
    static Resource resource(String publicKey, TrackingSetting setting) {
        var attributes = Json.object().put("auto_add_parameters", setting.autoAdd());
        for (var parameter : setting.standard()) {
            boolean shown = !parameter.isNone() || TrackingSetting.NEEDED.contains(parameter.name());
            attributes.set(parameter.name(), shown ? values(parameter) : Json.nothing());
        }
        attributes.set("custom_parameters", custom(setting.custom()));
        return Resource.of(TRACKING_SETTING, publicKey, attributes);
    }

    static TrackingChange change(ResourceBody body, String id) {
        body.requireId(id);
        var attributes = body.attributes();
        var standard = new HashMap<String, Parameter>();
        for (var name : TrackingSetting.STANDARD) {
            if (attributes.isNull(name) && TrackingSetting.NEEDED.contains(name)) {
                attributes.problem(name, "'" + name + "' cannot be removed; give it other values.");
            } else if (attributes.isNull(name)) {
                standard.put(name, Parameter.REMOVED);
            }
            attributes.object(name).ifPresent(given -> standard.put(name, parameter(given)));
        }
        return new TrackingChange(attributes.bool("auto_add_parameters"), standard, customChange(attributes));
    }

    private static Parameter parameter(Fields given) {
        return new Parameter(
                change(given, "flow", TrackingValue.OF_FLOWS), change(given, "campaign", TrackingValue.OF_CAMPAIGNS));
    }

    private static Optional<Optional<TrackingValue>> change(Fields given, String kind, List<String> dynamicValues) {
        return given.has(kind) ? Optional.of(value(given, kind, dynamicValues)) : Optional.empty();
    }

    private static Optional<TrackingValue> value(Fields given, String kind, List<String> dynamicValues) {
        return given.object(kind)
                .map(value ->
                        value.requiredWord("type", List.of(STATIC, DYNAMIC)).equals(DYNAMIC)
                                ? new Dynamic(value.requiredWord("value", dynamicValues))
                                : new Static(value.requiredText("value", MAX_LENGTH)));
    }

    /// A list of null is one without parameters.
    private static Optional<List<TrackingParameter>> customChange(Fields attributes) {
        var name = "custom_parameters";
        if (attributes.isNull(name)) {
            return Optional.of(List.of());
        }
        var given = attributes.objects(name);
        if (given.isPresent() && given.get().size() > TrackingSetting.MOST_CUSTOM) {
            attributes.problem(name, "At most " + TrackingSetting.MOST_CUSTOM + " parameters are possible.");
        }
        var taken = new HashSet<>(TrackingSetting.STANDARD);
        return given.map(items ->
                items.stream().map(item -> customParameter(item, taken)).toList());
    }

    private static TrackingParameter customParameter(Fields item, Set<String> taken) {
        var name = item.requiredText("name", MAX_LENGTH);
        if (!taken.add(name)) {
            item.problem("name", "There is a parameter '" + name + "' already.");
        }
        return new TrackingParameter(
                name, value(item, "flow", TrackingValue.OF_FLOWS), value(item, "campaign", TrackingValue.OF_CAMPAIGNS));
    }

    static ObjectNode standard(List<TrackingParameter> parameters) {
        var all = Json.object();
        parameters.forEach(parameter -> all.set(parameter.name(), values(parameter)));
        return all;
    }

    static ArrayNode custom(List<TrackingParameter> parameters) {
        var all = Json.array();
        parameters.forEach(parameter -> all.add(values(parameter).put("name", parameter.name())));
        return all;
    }

    private static ObjectNode values(TrackingParameter parameter) {
        var values = Json.object();
        values.set("flow", value(parameter.flow()));
        values.set("campaign", value(parameter.campaign()));
        return values;
    }

    private static JsonNode value(Optional<TrackingValue> value) {
        return value.<JsonNode>map(given -> switch (given) {
                    case Static(var text) -> Json.object().put("type", STATIC).put("value", text);
                    case Dynamic(var name) -> Json.object().put("type", DYNAMIC).put("value", name);
                })
                .orElseGet(Json::nothing);
    }

    /// Back from the columns of a store.
    static TrackingSetting stored(boolean autoAdd, JsonNode standard, JsonNode custom) {
        return new TrackingSetting(
                autoAdd,
                TrackingSetting.STANDARD.stream()
                        .map(name -> storedParameter(name, standard.path(name)))
                        .toList(),
                custom.valueStream()
                        .map(one -> storedParameter(one.path("name").stringValue(), one))
                        .toList());
    }

    private static TrackingParameter storedParameter(String name, JsonNode values) {
        return new TrackingParameter(name, storedValue(values.path("flow")), storedValue(values.path("campaign")));
    }

    private static Optional<TrackingValue> storedValue(JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        var text = value.path("value").stringValue();
        return Optional.of(value.path("type").stringValue().equals(DYNAMIC) ? new Dynamic(text) : new Static(text));
    }
}
