package dev.carillon.account;

import dev.carillon.account.TrackingValue.Dynamic;
import dev.carillon.account.TrackingValue.Static;
import java.util.List;

/// What is added to the links of an account's messages.
///
/// @param autoAdd  whether it is added where a campaign or flow does not say
/// @param standard one for each of `STANDARD`, in its order
/// @param custom   further ones
record TrackingSetting(boolean autoAdd, List<TrackingParameter> standard, List<TrackingParameter> custom) {

    static final List<String> STANDARD = List.of("utm_source", "utm_medium", "utm_campaign", "utm_id", "utm_term");

    /// Those that there must be.
    static final List<String> NEEDED = List.of("utm_source", "utm_medium");

    static final int MOST_CUSTOM = 5;

    /// Of an account that never changed any.
    static final TrackingSetting DEFAULT = new TrackingSetting(
            false,
            List.of(
                    TrackingParameter.of("utm_source", new Static("Klaviyo"), new Static("Klaviyo")),
                    TrackingParameter.of("utm_medium", new Dynamic("message_type"), new Dynamic("message_type")),
                    TrackingParameter.of("utm_campaign", new Dynamic("flow_name"), new Dynamic("campaign_name")),
                    TrackingParameter.none("utm_id"),
                    TrackingParameter.none("utm_term")),
            List.of());
}
