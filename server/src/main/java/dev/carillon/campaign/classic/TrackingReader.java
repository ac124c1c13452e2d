package dev.carillon.campaign.classic;

import dev.carillon.campaign.CampaignChange.Tracking;
import dev.carillon.campaign.TrackingParameter;
import dev.carillon.jsonapi.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `tracking_options`.
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
        return new Tracking(
                options.bool("add_tracking_params"),
                options.objects("custom_tracking_params").map(items -> parameters(options, items)),
                options.bool("is_tracking_clicks"),
                options.bool("is_tracking_opens"));
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
}
