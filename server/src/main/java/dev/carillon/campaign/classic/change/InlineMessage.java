package dev.carillon.campaign.classic.change;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.RequestBody;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Revision;
import tools.jackson.databind.node.ObjectNode;

/// In the first revision a campaign was one e-mail: `channel` and `message`, the id of one that came into being with
/// it,
/// were attributes, and all campaigns were listed.
final class InlineMessage implements Change {

    @Override
    public Revision since() {
        return Revision.of("2023-07-15");
    }

    @Override
    public String difference() {
        return "`campaign-messages` take the place of a campaign's `channel` and `message`, and lists need a filter on"
                + " `messages.channel`.";
    }

    @Override
    public void body(String operation, RequestBody body) {
        if (operation.equals(Paths.CREATE) && body.value(Paths.MESSAGES).isEmpty()) {
            var data = Json.array();
            data.addObject().put("type", Paths.MESSAGE).putObject("attributes").put("channel", "email");
            body.put(Paths.MESSAGES, data);
            body.move(Paths.ATTRIBUTES + "/channel", Paths.MESSAGES + "/0/attributes/channel");
        }
    }

    @Override
    public Resource resource(Resource newer) {
        var attributes = newer.attributes();
        if (newer.type().name().equals(Paths.CAMPAIGN)) {
            attributes.put("channel", channel(attributes));
            if (newer.relationship("campaign-messages").orElse(null) instanceof Relationship.ToMany messages) {
                attributes.put("message", messages.ids().stream().findFirst().orElse(null));
            }
            return newer.withoutRelationships("campaign-messages");
        }
        if (newer.type().name().equals(Paths.MESSAGE)) {
            if (newer.relationship("campaign").orElse(null) instanceof Relationship.ToOne campaign) {
                attributes.put("campaign_id", campaign.id().orElse(null));
            }
            if (attributes.get("content") instanceof ObjectNode content
                    && newer.relationship("template").orElse(null) instanceof Relationship.ToOne template) {
                content.remove(java.util.List.of("reply_to_email", "cc_email", "bcc_email"));
                content.put("template_id", template.id().orElse(null));
            }
            return newer.withoutRelationships("campaign", "template");
        }
        return newer;
    }

    /// What is tracked tells the channel: opens of e-mail, links of text messages, nothing of push.
    private static String channel(ObjectNode attributes) {
        var tracking = attributes.path("tracking_options");
        if (tracking.has("is_tracking_opens")) {
            return "email";
        }
        return tracking.isObject() ? "sms" : "mobile_push";
    }

    @Override
    public ResourceType type(ResourceType newer) {
        return switch (newer.name()) {
            case Paths.CAMPAIGN -> newer.with("channel", "message");
            case Paths.MESSAGE ->
                newer.without("content.reply_to_email", "content.cc_email", "content.bcc_email")
                        .with("campaign_id", "content.template_id");
            default -> newer;
        };
    }

    @Override
    public QueryRules query(String operation, QueryRules newer) {
        return operation.equals(Paths.LIST) ? newer.withoutFilter("messages.channel") : newer;
    }
}
