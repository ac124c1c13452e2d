package dev.carillon.campaign.classic;

import dev.carillon.base.Channel;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.SendSettings;
import dev.carillon.campaign.TrackingJson;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import dev.carillon.tag.TagDocument;
import tools.jackson.databind.JsonNode;

/// Campaigns as clients read them.
final class CampaignDocument {

    static final ResourceType CAMPAIGN = ResourceType.of(
            "campaign",
            "/api/campaigns",
            "name",
            "status",
            "archived",
            "audiences.included",
            "audiences.excluded",
            "send_options.use_smart_sending",
            "tracking_options.add_tracking_params",
            "tracking_options.custom_tracking_params",
            "tracking_options.is_tracking_clicks",
            "tracking_options.is_tracking_opens",
            "send_strategy.method",
            "send_strategy.datetime",
            "send_strategy.date",
            "send_strategy.throttle_percentage",
            "send_strategy.options.is_local",
            "send_strategy.options.send_past_recipients_immediately",
            "created_at",
            "scheduled_at",
            "updated_at",
            "send_time");

    private CampaignDocument() {}

    static Resource resource(Campaign campaign) {
        var first = campaign.messages().getFirst();
        var attributes = Json.object()
                .put("name", campaign.name())
                .put("status", campaign.status().word())
                .put("archived", campaign.archived());
        var audiences = attributes.putObject("audiences");
        audiences.set("included", Json.node(campaign.audience().included()));
        audiences.set("excluded", Json.node(campaign.audience().excluded()));
        attributes
                .putObject("send_options")
                .put("use_smart_sending", first.settings().smartSending())
                .put("ignore_unsubscribes", false);
        attributes.set("tracking_options", tracking(campaign, first.variation().channel(), first.settings()));
        attributes.set("send_strategy", StrategyJson.write(first.settings().strategy()));
        attributes
                .put("created_at", Times.micros(campaign.createdAt()))
                .put("scheduled_at", campaign.scheduledAt().map(Times::micros).orElse(null))
                .put("updated_at", Times.micros(campaign.updatedAt()))
                .put("send_time", campaign.sendTime().map(Times::micros).orElse(null));
        return Resource.of(
                CAMPAIGN,
                campaign.id().toString(),
                attributes,
                messages(campaign),
                TagDocument.relationship(campaign.tags()));
    }

    private static Relationship messages(Campaign campaign) {
        var ids = campaign.messages().stream()
                .map(message -> message.id().toString())
                .toList();
        return new Relationship.ToMany("campaign-messages", MessageDocument.MESSAGE.name(), ids);
    }

    /// Push has no links of ours to track, and text messages show no opens.
    private static JsonNode tracking(Campaign campaign, Channel channel, SendSettings settings) {
        var node = Json.object().put("add_tracking_params", settings.addTracking());
        node.set("custom_tracking_params", TrackingJson.node(campaign.trackingParameters()));
        return switch (channel) {
            case EMAIL ->
                node.put("is_tracking_clicks", settings.trackClicks()).put("is_tracking_opens", settings.trackOpens());
            case SMS -> node;
            case PUSH -> Json.nothing();
        };
    }
}
