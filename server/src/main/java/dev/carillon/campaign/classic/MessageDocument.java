package dev.carillon.campaign.classic;

import dev.carillon.base.Channel;
import dev.carillon.base.TemplateId;
import dev.carillon.campaign.CampaignMessage;
import dev.carillon.campaign.ChannelWords;
import dev.carillon.campaign.SendStrategy;
import dev.carillon.campaign.Variation;
import dev.carillon.content.TemplateDocument;
import dev.carillon.image.ImageDocument;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as clients read them.
final class MessageDocument {

    private static final List<String> EMAIL =
            List.of("subject", "preview_text", "from_email", "from_label", "reply_to_email", "cc_email", "bcc_email");
    private static final List<String> RENDER_OPTIONS =
            List.of("shorten_links", "add_org_prefix", "add_info_link", "add_opt_out_language");
    private static final List<String> PUSH_CONTENT = List.of("title", "body", "dynamic_image", "action_buttons");
    private static final List<String> PUSH_OPTIONS = List.of("on_open", "badge", "play_sound");

    static final ResourceType MESSAGE = ResourceType.of(
            "campaign-message",
            "/api/campaign-messages",
            "definition.channel",
            "definition.label",
            "definition.content.subject",
            "definition.content.preview_text",
            "definition.content.from_email",
            "definition.content.from_label",
            "definition.content.reply_to_email",
            "definition.content.cc_email",
            "definition.content.bcc_email",
            "definition.content.title",
            "definition.content.body",
            "definition.content.media_url",
            "definition.content.dynamic_image",
            "definition.content.action_buttons",
            "definition.render_options.shorten_links",
            "definition.render_options.add_org_prefix",
            "definition.render_options.add_info_link",
            "definition.render_options.add_opt_out_language",
            "definition.kv_pairs",
            "definition.notification_type",
            "definition.options.on_open.type",
            "definition.options.on_open.ios_deep_link",
            "definition.options.on_open.android_deep_link",
            "definition.options.on_open.web_url",
            "definition.options.badge.display",
            "definition.options.badge.badge_options.badge_config",
            "definition.options.badge.badge_options.set_from_property",
            "definition.options.badge.badge_options.value",
            "definition.options.play_sound",
            "send_times",
            "created_at",
            "updated_at");

    /// As the answer to an assigned template has it, in every revision: the definition's members beside the
    /// rest.
    static final ResourceType FLAT_MESSAGE = ResourceType.of(
            MESSAGE.name(),
            MESSAGE.collection(),
            "label",
            "channel",
            "content.subject",
            "content.preview_text",
            "content.from_email",
            "content.from_label",
            "content.reply_to_email",
            "content.cc_email",
            "content.bcc_email",
            "content.body",
            "content.media_url",
            "render_options.shorten_links",
            "render_options.add_org_prefix",
            "render_options.add_info_link",
            "render_options.add_opt_out_language",
            "send_times",
            "created_at",
            "updated_at");

    private MessageDocument() {}

    /// @param imageUrls where images are shown, by id
    static Resource resource(CampaignMessage message, Map<String, String> imageUrls) {
        var attributes = Json.object();
        attributes.set("definition", definition(message.variation(), imageUrls));
        times(message, attributes);
        return resource(MESSAGE, message, attributes);
    }

    static Resource flat(CampaignMessage message) {
        var variation = message.variation();
        var attributes = Json.object()
                .put("label", variation.details().path("label").stringValue(""))
                .put("channel", ChannelWords.word(variation.channel()));
        attributes.set("content", pick(variation.details(), EMAIL));
        attributes.putNull("render_options");
        times(message, attributes);
        return resource(FLAT_MESSAGE, message, attributes);
    }

    private static Resource resource(ResourceType type, CampaignMessage message, ObjectNode attributes) {
        var variation = message.variation();
        var campaign = Optional.of(message.campaign().toString());
        var template = variation.template().map(TemplateId::value);
        return Resource.of(
                type,
                message.id().toString(),
                attributes,
                new Relationship.ToOne("campaign", CampaignDocument.CAMPAIGN.name(), campaign),
                new Relationship.ToOne("template", TemplateDocument.TEMPLATE.name(), template),
                variation.channel() == Channel.EMAIL
                        ? new Relationship.Linked("image")
                        : new Relationship.ToOne("image", ImageDocument.IMAGE.name(), variation.image()));
    }

    private static ObjectNode definition(Variation variation, Map<String, String> imageUrls) {
        var details = variation.details();
        var definition = Json.object().put("channel", ChannelWords.word(variation.channel()));
        switch (variation.channel()) {
            case EMAIL -> {
                definition.set("label", member(details, "label"));
                definition.set("content", pick(details, EMAIL));
            }
            case SMS -> {
                definition
                        .putObject("content")
                        .put("body", details.path("body").stringValue(""))
                        .put("media_url", variation.image().map(imageUrls::get).orElse(null));
                definition.set("render_options", pick(details, RENDER_OPTIONS));
            }
            case PUSH -> push(details, definition);
        }
        return definition;
    }

    private static void push(ObjectNode details, ObjectNode definition) {
        var type = details.path("notification_type").stringValue("standard");
        definition.put("notification_type", type);
        if (type.equals("standard")) {
            definition.set("content", pick(details, PUSH_CONTENT));
            definition.set("options", pick(details, PUSH_OPTIONS));
        }
        definition.set("kv_pairs", member(details, "kv_pairs"));
    }

    private static void times(CampaignMessage message, ObjectNode attributes) {
        attributes.set("send_times", sendTimes(message.settings().strategy()));
        attributes
                .put("created_at", Times.micros(message.createdAt()))
                .put("updated_at", Times.micros(message.updatedAt()));
    }

    private static JsonNode sendTimes(SendStrategy strategy) {
        return switch (strategy) {
            case SendStrategy.Static(var at) -> sendTime(at, false);
            case SendStrategy.Local local -> sendTime(local.at(), true);
            case SendStrategy.Throttled throttled -> sendTime(throttled.at(), false);
            case SendStrategy.Immediate _, SendStrategy.SmartSendTime _ -> Json.array();
        };
    }

    private static JsonNode sendTime(Instant at, boolean local) {
        return Json.array().add(Json.object().put("datetime", Times.seconds(at)).put("is_local", local));
    }

    private static ObjectNode pick(ObjectNode details, List<String> names) {
        var picked = Json.object();
        names.forEach(name -> picked.set(name, member(details, name)));
        return picked;
    }

    private static JsonNode member(ObjectNode details, String name) {
        return Optional.ofNullable(details.get(name)).orElseGet(Json::nothing);
    }
}
