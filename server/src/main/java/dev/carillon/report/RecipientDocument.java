package dev.carillon.report;

import dev.carillon.base.CampaignId;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Relationship;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A recipient as clients see them.
final class RecipientDocument {

    private static final String TYPE = "campaign-recipient";

    private RecipientDocument() {}

    /// Recipients have their paths below their campaign.
    static ResourceType type(String campaign) {
        return ResourceType.of(
                TYPE,
                "/carillon/campaigns/" + campaign + "/recipients",
                "state",
                "reason",
                "email",
                "phone_number",
                "code",
                "detail",
                "at");
    }

    static Resource resource(CampaignId campaign, ListRecipients.Line line) {
        var attributes = outcome(line.recipient());
        switch (line.channel()) {
            case EMAIL -> attributes.put("email", line.address().email().orElse(null));
            case SMS ->
                attributes.put("phone_number", line.address().phoneNumber().orElse(null));
            case PUSH -> {}
        }
        var key = line.recipient().key();
        return new Resource(
                type(campaign.toString()),
                key.toString(),
                attributes,
                List.of(
                        new Relationship.ToOther(
                                "profile", "/api/profiles", key.profile().toString()),
                        new Relationship.ToOther(
                                "campaign-message",
                                "/api/campaign-messages",
                                key.message().toString())));
    }

    static ObjectNode outcome(Recipient recipient) {
        return Json.object()
                .put("state", recipient.state())
                .put("reason", recipient.reason().orElse(null))
                .put("code", recipient.code().orElse(null))
                .put("detail", recipient.detail().orElse(null))
                .put("at", Times.micros(recipient.at()));
    }
}
