package dev.carillon.account;

import java.util.List;

/// What a parameter of links is set to.
sealed interface TrackingValue {

    /// The same in each link.
    record Static(String value) implements TrackingValue {}

    /// What `value` names, looked up for each link and recipient.
    record Dynamic(String value) implements TrackingValue {}

    /// What a dynamic value can name in messages of flows.
    List<String> OF_FLOWS = List.of(
            "email_subject",
            "flow_id",
            "flow_name",
            "link_alt_text",
            "message_name",
            "message_name_id",
            "message_type",
            "profile_external_id",
            "profile_id");

    /// What a dynamic value can name in messages of campaigns.
    List<String> OF_CAMPAIGNS = List.of(
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
