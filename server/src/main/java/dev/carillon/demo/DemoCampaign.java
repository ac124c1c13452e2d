package dev.carillon.demo;

import dev.carillon.base.CampaignId;
import dev.carillon.base.ListId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes the sample campaign and tells it to send, through the API.
final class DemoCampaign {

    static final String NAME = "Twelve Thursdays under the tower";

    private static final String LIST = "The Curfew";

    /// A campaign and how far it is.
    record Found(CampaignId id, String status) {

        boolean isDraft() {
            return status.equals("Draft");
        }
    }

    private final DemoApi api;

    DemoCampaign(DemoApi api) {
        this.api = api;
    }

    Optional<Found> find() {
        var named = api.get("/api/campaigns?filter="
                + encoded("and(equals(messages.channel,'email'),contains(name,\"" + NAME + "\"))"));
        return first(named)
                .map(campaign -> new Found(
                        campaignId(campaign),
                        campaign.path("attributes").path("status").stringValue()));
    }

    /// The list of those who get the newsletter; made if it is not there.
    ListId list() {
        var named = api.get("/api/lists?filter=" + encoded("equals(name,\"" + LIST + "\")"));
        var list = first(named)
                .orElseGet(() -> api.post("/api/lists", Map.of("type", "list", "attributes", Map.of("name", LIST)))
                        .path("data"));
        return new ListId(id(list));
    }

    CampaignId create(ListId list) {
        var content = Map.of(
                "subject", DemoNewsletter.SUBJECT,
                "preview_text", DemoNewsletter.PREVIEW,
                "from_email", DemoNewsletter.FROM_EMAIL,
                "from_label", DemoNewsletter.FROM_LABEL);
        var message = Map.of(
                "type",
                "campaign-message",
                "attributes",
                Map.of("definition", Map.of("channel", "email", "label", LIST, "content", content)));
        var campaign = api.post(
                "/api/campaigns",
                Map.of(
                        "type",
                        "campaign",
                        "attributes",
                        Map.of(
                                "name", NAME,
                                "audiences", Map.of("included", List.of(list.value())),
                                "campaign-messages", Map.of("data", List.of(message)))));
        return campaignId(campaign.path("data"));
    }

    void assign(CampaignId campaign, String html) {
        var template = api.post(
                "/api/templates",
                Map.of("type", "template", "attributes", Map.of("name", NAME, "editor_type", "CODE", "html", html)));
        var message = api.get("/api/campaigns/" + campaign + "/campaign-messages");
        var source = Map.of("data", Map.of("type", "template", "id", id(template.path("data"))));
        api.post(
                "/api/campaign-message-assign-template",
                Map.of(
                        "type", "campaign-message",
                        "id", id(message.path("data").path(0)),
                        "relationships", Map.of("template", source)));
    }

    void send(CampaignId campaign) {
        api.post("/api/campaign-send-jobs", Map.of("type", "campaign-send-job", "id", campaign.toString()));
    }

    private static Optional<JsonNode> first(JsonNode document) {
        return document.path("data").valueStream().findFirst();
    }

    private static CampaignId campaignId(JsonNode resource) {
        return CampaignId.parse(id(resource)).orElseThrow();
    }

    private static String id(JsonNode resource) {
        return resource.path("id").stringValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
