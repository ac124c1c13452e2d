package dev.carillon;

import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// One example for each difference between revisions: what a client sees, or may send, on the older side of the date
/// and
/// on the newer one.
final class RevisionExamples {

    /// What `client`, who speaks a revision, sees or may send.
    interface Example {
        String at(ApiClient client, boolean isOlder);
    }

    private static final String EMAIL = "/api/campaigns?filter=equals(messages.channel,'email')";
    private static final String SUBSCRIBE = "/api/profile-subscription-bulk-create-jobs";
    private static final String ASSIGN = "/api/campaign-message-assign-template";

    private final Map<String, Example> byDifference = new LinkedHashMap<>();
    private final Samples samples;
    private final String list;
    private final String campaign;
    private final String message;
    private final String template;

    /// Makes what the examples are about.
    RevisionExamples(ApiClient newest) {
        this.samples = new Samples(newest);
        this.list = samples.list("Friends");
        this.campaign = samples.id("/api/campaigns", """
                {"data": {"type": "campaign", "attributes": {
                  "name": "Spring", "audiences": {"included": ["%s"]},
                  "send_strategy": {"method": "static", "datetime": "2035-01-01T00:00:00Z"},
                  "tracking_options": {"add_tracking_params": true, "custom_tracking_params": [
                    {"type": "static", "name": "utm_source", "value": "bells"},
                    {"type": "dynamic", "name": "utm_medium", "value": "message_type"}]},
                  "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {"definition": {
                    "channel": "email", "label": "A", "content": {"subject": "S", "from_label": "L"}}}}]}}}}""".formatted(list));
        this.message = samples.messageOf(campaign);
        this.template = samples.template("<p>");
        addGeneral();
        addCampaigns();
        addMessages();
        addAudience();
        addTemplates();
        addTags();
    }

    /// The example of a change; each is given once.
    Example take(Change change) {
        var start = byDifference.keySet().stream()
                .filter(change.difference()::startsWith)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no example of: " + change.difference()));
        return Objects.requireNonNull(byDifference.remove(start));
    }

    Map<String, Example> left() {
        return Map.copyOf(byDifference);
    }

    private void addGeneral() {
        add(
                "Documents are",
                (client, _) ->
                        code(client.get("/api/lists").header("content-type").orElse("")));
        add("Send jobs, estimation jobs", (client, old) -> {
            var body = old ? "{\"attributes\": {\"id\": \"%s\"}}" : "{\"id\": \"%s\"}";
            return taken(
                    client,
                    "/api/campaign-recipient-estimation-jobs",
                    typed("campaign-recipient-estimation-job", body),
                    campaign);
        });
    }

    private void addCampaigns() {
        var one = "/api/campaigns/" + campaign;
        add("`campaign-messages` take", (client, _) -> {
            var data = client.get(one).at("/data");
            var channel = data.at("/attributes/channel");
            return channel.isMissingNode()
                    ? code("\"relationships\": {\"campaign-messages\": …}")
                    : code("\"channel\": " + channel + ", \"message\": \"…\"");
        });
        add("`is_add_utm` is", shown(one, "/data/attributes/tracking_options"));
        add("The options of `send_strategy`", shown(one, "/data/attributes/send_strategy"));
        add(
                "Campaigns can be filtered by `id`",
                (client, _) -> status(client.get(EMAIL + ",any(id,['" + campaign + "'])")));
        add("Lists of campaigns take", (client, _) -> status(client.get(EMAIL + "&page[size]=1")));
        add(
                "`throttle_percentage`",
                (client, _) -> status(
                        client.post("/api/campaigns", Samples.campaign("Slow", list, """
                {"method": "throttled", "datetime": "2035-01-01T00:00:00Z", "throttle_percentage": 2}""", "{\"channel\": \"sms\"}"))));
    }

    private void addMessages() {
        add("The template to assign", (client, old) -> {
            var body = old
                    ? "{\"attributes\": {\"id\": \"%s\", \"template_id\": \"%s\"}}"
                    : "{\"attributes\": {\"id\": \"%s\"}, \"relationships\": {\"template\": {\"data\": {\"type\": \"template\", \"id\": \"%s\"}}}}";
            return taken(client, ASSIGN, typed("campaign-message", body), message, template);
        });
        add("Assigning a template", (client, _) -> status(client.post(ASSIGN, Samples.assignment(message, template))));
        add("`channel`, `label`", (client, _) -> {
            var attributes = client.get("/api/campaign-messages/" + message).at("/data/attributes");
            return attributes.has("definition")
                    ? code("\"definition\": {\"channel\": " + attributes.at("/definition/channel") + ", …}")
                    : code("\"channel\": " + attributes.at("/channel") + ", \"label\": " + attributes.at("/label")
                            + ", \"content\": {…}");
        });
        add(
                "Push messages may have",
                (client, _) -> status(client.post("/api/campaigns", Samples.campaign("Push", list, "null", """
                {"channel": "mobile_push", "notification_type": "standard", "content": {"body": "B", "action_buttons": [
                  {"label": "Go", "action_type": "open_app", "position": 0}]}}"""))));
    }

    private void addAudience() {
        add("Subscription jobs have", (client, old) -> {
            var body = old
                    ? "{\"attributes\": {\"list_id\": \"%s\", \"subscriptions\": [{\"email\": \"a@carillon.test\", \"channels\": {\"email\": [\"MARKETING\"]}}]}}"
                    : subscription("[\"MARKETING\"]");
            return taken(client, SUBSCRIBE, typed("profile-subscription-bulk-create-job", body), list);
        });
        add("Subscription jobs say", (client, old) -> {
            var consent = old ? "[\"MARKETING\"]" : "{\"marketing\": {\"consent\": \"SUBSCRIBED\"}}";
            return taken(client, SUBSCRIBE, typed("profile-subscription-bulk-create-job", subscription(consent)), list);
        });
        add("Each profile of a subscription job", (client, _) -> status(client.post(SUBSCRIBE, """
                {"data": {"type": "profile-subscription-bulk-create-job", "attributes": {"profiles": {"data": [
                  {"type": "profile", "attributes": {"email": "c@carillon.test"}}]}},
                  "relationships": {"list": {"data": {"type": "list", "id": "%s"}}}}}""".formatted(list))));
        add(
                "The ids of a list's members",
                (client, _) -> status(client.get("/api/lists/" + list + "/relationships/profiles?page[size]=500")));
        add(
                "Lists show their",
                (client, _) -> has(client.get("/api/lists/" + list), "/data/attributes", "opt_in_process"));
        add("Lists of lists take", (client, _) -> status(client.get("/api/lists?page[size]=1")));
    }

    private static String subscription(String email) {
        return "{\"attributes\": {\"profiles\": {\"data\": [{\"type\": \"profile\", \"attributes\": {\"email\": \"a@carillon.test\","
                + " \"subscriptions\": {\"email\": " + email
                + "}}}]}}, \"relationships\": {\"list\": {\"data\": {\"type\": \"list\","
                + " \"id\": \"%s\"}}}}";
    }

    private void addTemplates() {
        add("Clones and renderings", (client, old) -> {
            var body = old
                    ? "{\"attributes\": {\"id\": \"%s\", \"name\": \"N\"}}"
                    : "{\"id\": \"%s\", \"attributes\": {\"name\": \"N\"}}";
            return taken(client, "/api/template-clone", typed("template", body), template);
        });
        add(
                "Templates have an AMP",
                (client, _) -> has(client.get("/api/templates/" + template), "/data/attributes", "amp"));
        add(
                "Drag-and-drop templates",
                (client, _) -> has(
                        client.get("/api/templates/" + template + "?additional-fields[template]=definition"),
                        "/data/attributes",
                        "definition"));
        add(
                "Templates can be filtered by a part",
                (client, _) -> status(client.get("/api/templates?filter=contains(name,'x')")));
        add("Lists of templates take", (client, _) -> status(client.get("/api/templates?page[size]=1")));
    }

    private void addTags() {
        var group = samples.tagGroup("Season " + System.nanoTime(), false);
        add("The group of a new tag", (client, old) -> {
            var body = old
                    ? "{\"attributes\": {\"name\": \"old\", \"tag_group_id\": \"%s\"}}"
                    : "{\"attributes\": {\"name\": \"new\"}, \"relationships\": {\"tag-group\": {\"data\": {\"type\": \"tag-group\", \"id\": \"%s\"}}}}";
            return taken(client, "/api/tags", typed("tag", body), group);
        });
        add("Lists of tags", (client, _) -> status(client.get("/api/tags?page[size]=1")));
        add(
                "A change or deletion of a tag group",
                (client, _) -> status(client.patch(
                        "/api/tag-groups/" + group,
                        Samples.resource("tag-group", group, "{\"name\": \"Renamed " + System.nanoTime() + "\"}"))));
    }

    /// A status that Carillon never comes to by itself: the step alone is tried.
    Example cancelled(Change change) {
        var newer = Resource.of(
                ResourceType.of("campaign", "/api/campaigns", "status"),
                "1",
                Json.object().put("status", "Cancelled: Misconfigured"));
        return (_, old) -> code(
                (old ? change.resource(newer.withAttributes(newer.attributes().deepCopy())) : newer)
                        .attributes()
                        .get("status")
                        .toString());
    }

    private void add(String difference, Example example) {
        byDifference.put(difference, example);
    }

    private static Example shown(String path, String pointer) {
        return (client, _) -> code(client.get(path).at(pointer));
    }

    private static String has(Reply reply, String pointer, String name) {
        return reply.at(pointer).has(name) ? code("\"" + name + "\": …") : "not there";
    }

    private static String typed(String type, String data) {
        return "{\"data\": {\"type\": \"" + type + "\", " + data.substring(1) + "}";
    }

    /// Sends a body, which must be taken, and shows it without its ids.
    private static String taken(ApiClient client, String path, String body, String... values) {
        var reply = client.post(path, body.formatted((Object[]) values));
        if (reply.status() >= 300) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
        return code(body.replace("%s", "…"));
    }

    private static String status(Reply reply) {
        return String.valueOf(reply.status());
    }

    private static String code(JsonNode node) {
        return code(node.toString());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
