package dev.carillon.campaign;

import java.util.List;

/// A parameter added to the links of a message.
///
/// @param dynamic whether `value` names something to look up for each link and recipient
public record TrackingParameter(boolean dynamic, String name, String value) {

    /// What a dynamic parameter can name.
    public static final List<String> DYNAMIC_VALUES = List.of(
            "campaign_id",
            "campaign_name",
            "campaign_name_id",
            "campaign_name_send_day",
            "email_subject",
            "group_id",
            "group_name",
            "group_name_id",
            "link_alt_text",
            "message_type",
            "profile_external_id",
            "profile_id");
}
