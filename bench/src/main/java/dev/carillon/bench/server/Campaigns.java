package dev.carillon.bench.server;

import dev.carillon.bench.audit.LedgerRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The walk from nothing to a campaign that was sent, through the API as any client takes it.
public final class Campaigns {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_PROFILES_PER_JOB = 1000;

    private final ApiClient api;

    public Campaigns(ApiClient api) {
        this.api = api;
    }

    /// A list whose members are subscribed.
    public String createList(String name, List<String> addresses) {
        var list = id(api.post("/api/lists", """
                {"data": {"type": "list", "attributes": {"name": %s}}}
                """.formatted(quoted(name))));
        subscribe(list, addresses);
        return list;
    }

    public void subscribe(String list, List<String> addresses) {
        for (int from = 0; from < addresses.size(); from += MAX_PROFILES_PER_JOB) {
            subscribeAtOnce(list, addresses.subList(from, Math.min(from + MAX_PROFILES_PER_JOB, addresses.size())));
        }
    }

    private void subscribeAtOnce(String list, List<String> addresses) {
        var profiles = addresses.stream()
                .map(address -> """
                        {"type": "profile", "attributes": {"email": %s, \
                        "subscriptions": {"email": {"marketing": {"consent": "SUBSCRIBED"}}}}}""".formatted(quoted(address)))
                .collect(Collectors.joining(","));
        api.post("/api/profile-subscription-bulk-create-jobs", """
                {"data": {"type": "profile-subscription-bulk-create-job",
                          "attributes": {"profiles": {"data": [%s]}},
                          "relationships": {"list": {"data": {"type": "list", "id": %s}}}}}
                """.formatted(profiles, quoted(list)));
    }

    /// A draft to the members of `list`, its template assigned.
    public String createCampaign(String name, String list, String subject, String html) {
        var template = id(api.post("/api/templates", """
                {"data": {"type": "template", "attributes": {"name": %s, "editor_type": "CODE", "html": %s}}}
                """.formatted(quoted(name), quoted(html))));
        var campaign = api.post("/api/campaigns", """
                {"data": {"type": "campaign", "attributes": {
                    "name": %s,
                    "audiences": {"included": [%s], "excluded": []},
                    "send_strategy": {"method": "immediate"},
                    "send_options": {"use_smart_sending": false},
                    "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {"definition": {
                        "channel": "email",
                        "content": {"subject": %s, "from_email": "sender@example.org", "from_label": "Carillon"}
                    }}}]}
                }}}
                """.formatted(quoted(name), quoted(list), quoted(subject)));
        api.post("/api/campaign-message-assign-template", """
                {"data": {"type": "campaign-message", "id": %s,
                          "relationships": {"template": {"data": {"type": "template", "id": %s}}}}}
                """.formatted(quoted(messageOf(campaign)), quoted(template)));
        return id(campaign);
    }

    private static String messageOf(JsonNode campaign) {
        return campaign.at("/data/relationships/campaign-messages/data/0/id").asString();
    }

    /// How many people the campaign would reach now.
    public long estimate(String campaign) {
        api.post("/api/campaign-recipient-estimation-jobs", """
                {"data": {"type": "campaign-recipient-estimation-job", "id": %s}}
                """.formatted(quoted(campaign)));
        Waiting.until(
                "the estimation is complete",
                () -> api.get("/api/campaign-recipient-estimation-jobs/" + campaign)
                        .at("/data/attributes/status")
                        .asString()
                        .equals("complete"));
        return api.get("/api/campaign-recipient-estimations/" + campaign)
                .at("/data/attributes/estimated_recipient_count")
                .asLong();
    }

    /// When this returns, the server has promised to send.
    public void send(String campaign) {
        api.post("/api/campaign-send-jobs", """
                {"data": {"type": "campaign-send-job", "id": %s}}
                """.formatted(quoted(campaign)));
    }

    public String status(String campaign) {
        return api.get("/api/campaigns/" + campaign)
                .at("/data/attributes/status")
                .asString();
    }

    /// Carillon's own account of the campaign.
    public JsonNode details(String campaign) {
        return api.get("/carillon/campaigns/" + campaign).at("/data/attributes");
    }

    public void resume(String campaign) {
        api.post("/carillon/campaigns/" + campaign + "/resume", "");
    }

    public List<LedgerRow> recipients(String campaign) {
        return recipients("/carillon/campaigns/" + campaign + "/recipients", Integer.MAX_VALUE);
    }

    /// At most `limit` of those in one state, or a little more.
    public List<LedgerRow> recipientsIn(String campaign, String state, int limit) {
        var filter = URLEncoder.encode("equals(state,\"" + state + "\")", StandardCharsets.UTF_8);
        return recipients("/carillon/campaigns/" + campaign + "/recipients?filter=" + filter, limit);
    }

    private List<LedgerRow> recipients(String path, int limit) {
        var rows = new ArrayList<LedgerRow>();
        var next = path;
        while (!next.isEmpty() && rows.size() < limit) {
            var page = api.get(next);
            page.at("/data").forEach(row -> rows.add(row(row.at("/attributes"))));
            next = page.at("/links/next").asString("");
        }
        return rows;
    }

    private static LedgerRow row(JsonNode attributes) {
        return new LedgerRow(
                attributes.path("email").asString(""),
                attributes.path("state").asString(""),
                attributes.path("reason").asString(""),
                attributes.path("code").asString(""),
                attributes.path("at").asString(""));
    }

    private static String id(JsonNode document) {
        return document.at("/data/id").asString();
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
