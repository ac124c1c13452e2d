package dev.carillon.report;

import dev.carillon.audience.Explanation.Fact;
import dev.carillon.audience.Explanation.Gate;
import dev.carillon.audience.Explanation.Membership;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.jsonapi.Times;
import dev.carillon.report.RecipientExplanation.OfMessage;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The explanation of one recipient as clients see it.
final class ExplanationDocument {

    private ExplanationDocument() {}

    static ResourceType type(String campaign) {
        return ResourceType.of(
                "campaign-recipient-explanation",
                "/carillon/campaigns/" + campaign + "/recipients",
                "email",
                "phone_number",
                "messages");
    }

    static Resource resource(CampaignId campaign, RecipientExplanation explanation) {
        var attributes = Json.object()
                .put("email", explanation.address().email().orElse(null))
                .put("phone_number", explanation.address().phoneNumber().orElse(null));
        attributes.set("messages", array(explanation.messages(), ExplanationDocument::message));
        return Resource.of(type(campaign.toString()), explanation.profile().toString(), attributes);
    }

    private static ObjectNode message(OfMessage of) {
        var explanation = of.explanation();
        var node = Json.object()
                .put("message_id", of.message().toString())
                .put("channel", explanation.channel().word())
                .put("is_in_audience", explanation.isInAudience());
        node.set("included", array(explanation.included(), ExplanationDocument::membership));
        node.set("excluded", array(explanation.excluded(), ExplanationDocument::membership));
        node.set("gates", array(explanation.gates(), ExplanationDocument::gate));
        node.put("skip", explanation.skip().orElse(null));
        node.set("outcomes", array(of.outcomes(), ExplanationDocument::outcome));
        node.set("history", array(of.history(), ExplanationDocument::outcome));
        return node;
    }

    private static ObjectNode membership(Membership membership) {
        return Json.object()
                .put("list_id", membership.list().value())
                .put("name", membership.name().orElse(null))
                .put("is_member", membership.since().isPresent())
                .put("joined_at", membership.since().map(Times::micros).orElse(null));
    }

    private static ObjectNode gate(Gate gate) {
        var node = Json.object().put("gate", gate.word()).put("is_passed", gate.isPassed());
        node.set("evidence", array(gate.evidence(), ExplanationDocument::fact));
        return node;
    }

    private static ObjectNode fact(Fact fact) {
        return switch (fact) {
            case Fact.Address(var address) -> Json.object().put("address", address);
            case Fact.Change change ->
                Json.object()
                        .put("change", change.change())
                        .put("reason", change.reason().orElse(null))
                        .put("since", Times.micros(change.since()))
                        .put("method", change.method())
                        .put("source", change.source().orElse(null))
                        .put(
                                "message_id",
                                change.message().map(MessageId::toString).orElse(null));
        };
    }

    private static ObjectNode outcome(Recipient recipient) {
        var node = Json.object().put("leg", recipient.key().leg());
        node.setAll(RecipientDocument.outcome(recipient));
        return node;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> write) {
        var array = Json.object().putArray("array");
        values.forEach(value -> array.add(write.apply(value)));
        return array;
    }
}
