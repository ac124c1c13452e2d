package dev.carillon.campaign.classic;

import dev.carillon.campaign.CampaignChange.Tracking;
import dev.carillon.campaign.TrackingParameter;
import dev.carillon.jsonapi.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `tracking_options`, under the names of today and those of before 2024-10-15.
final class TrackingReader {

    private static final int MAX_PARAMETERS = 20;
    private static final int MAX_LENGTH = 255;
    private static final List<String> TYPES = List.of("static", "dynamic");
    private static final List<String> NEEDED = List.of("utm_source", "utm_medium");

    private TrackingReader() {}

    static Tracking read(Fields attributes) {
        return attributes
                .object("tracking_options")
                .map(TrackingReader::options)
                .orElseGet(() -> new Tracking(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Tracking options(Fields options) {
        var add =
                oneOf(options, "add_tracking_params", options.bool("add_tracking_params"), options.bool("is_add_utm"));
        var parameters = oneOf(
                options,
                "custom_tracking_params",
                options.objects("custom_tracking_params").map(items -> parameters(options, items)),
                options.objects("utm_params").map(TrackingReader::utmParameters));
        return new Tracking(add, parameters, options.bool("is_tracking_clicks"), options.bool("is_tracking_opens"));
    }

    private static <T> Optional<T> oneOf(Fields options, String name, Optional<T> today, Optional<T> before) {
        if (today.isPresent() && before.isPresent() && !today.equals(before)) {
            options.problem(name, "The old and the new name of this option contradict each other; give one of them.");
        }
        return today.or(() -> before);
    }

    private static List<TrackingParameter> parameters(Fields options, List<Fields> items) {
        var parameters = items.stream().map(TrackingReader::parameter).toList();
        var names = parameters.stream().map(TrackingParameter::name).collect(Collectors.toSet());
        if (!parameters.isEmpty() && !names.containsAll(NEEDED)) {
            options.problem("custom_tracking_params", "A list of one's own needs utm_source and utm_medium.");
        }
        if (parameters.size() > MAX_PARAMETERS) {
            options.problem("custom_tracking_params", "At most " + MAX_PARAMETERS + " parameters are possible.");
        }
        return parameters;
    }

    private static TrackingParameter parameter(Fields item) {
        var dynamic = item.requiredWord("type", TYPES).equals("dynamic");
        var value = dynamic
                ? item.requiredWord("value", TrackingParameter.DYNAMIC_VALUES)
                : item.requiredText("value", MAX_LENGTH);
        return new TrackingParameter(dynamic, item.requiredText("name", MAX_LENGTH), value);
    }

    /// The old form does not say what is looked up: the names of what can be are.
    private static List<TrackingParameter> utmParameters(List<Fields> items) {
        return items.stream()
                .limit(MAX_PARAMETERS)
                .map(item -> {
                    var value = item.requiredText("value", MAX_LENGTH);
                    var dynamic = TrackingParameter.DYNAMIC_VALUES.contains(value);
                    return new TrackingParameter(dynamic, item.requiredText("name", MAX_LENGTH), value);
                })
                .toList();
    }
}
