package dev.carillon.testing;

import java.util.List;
import java.util.stream.Collectors;

/// Request bodies that tests share, and the steps that lead to a campaign ready to send.
public final class Samples {

    private final ApiClient client;

    public Samples(ApiClient client) {
        this.client = client;
    }

    public static String identifier(String type, String id) {
        return """
                {"data": {"type": "%s", "id": "%s"}}""".formatted(type, id);
    }

    public static String identifiers(String type, List<String> ids) {
        return ids.stream()
                .map("{\"type\": \"%s\", \"id\": \"%%s\"}".formatted(type)::formatted)
                .collect(Collectors.joining(", ", "{\"data\": [", "]}"));
    }

    /// A resource with an id and attributes, which are given as JSON.
    public static String resource(String type, String id, String attributes) {
        return """
                {"data": {"type": "%s", "id": "%s", "attributes": %s}}""".formatted(type, id, attributes);
    }

    public static String emailCampaign(String name, String listId) {
        return campaign(name, listId, """
                {"method": "immediate"}""", """
                {"channel": "email", "label": "Sale", "content": {
                  "subject": "Sale, {{ first_name|default:'friend' }}", "preview_text": "Until Sunday",
                  "from_email": "shop@carillon.test", "from_label": "The Shop"}}""");
    }

    /// A campaign with the send strategy and the message definition given as JSON.
    public static String campaign(String name, String listId, String strategy, String definition) {
        return """
                {"data": {"type": "campaign", "attributes": {
                  "name": "%s",
                  "audiences": {"included": ["%s"]},
                  "send_strategy": %s,
                  "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {"definition": %s}}]}}}}""".formatted(name, listId, strategy, definition);
    }

    public static String assignment(String messageId, String templateId) {
        return """
                {"data": {"type": "campaign-message", "id": "%s", "relationships": {
                  "template": {"data": {"type": "template", "id": "%s"}}}}}""".formatted(messageId, templateId);
    }

    public String list(String name) {
        return id("/api/lists", """
                {"data": {"type": "list", "attributes": {"name": "%s"}}}""".formatted(name));
    }

    public String template(String html) {
        return id("/api/templates", """
                {"data": {"type": "template", "attributes": {"name": "News", "editor_type": "CODE", "html": "%s"}}}""".formatted(html));
    }

    /// The beginning of a PNG, which is as much of one as the server looks at.
    public String image(String name) {
        return id("/api/images", """
                {"data": {"type": "image", "attributes": {
                  "name": "%s", "import_from_url": "data:image/png;base64,iVBORw0KGgo="}}}""".formatted(name));
    }

    public String emailCampaign(String listId) {
        return id("/api/campaigns", emailCampaign("Holiday sale", listId));
    }

    public String tagGroup(String name, boolean exclusive) {
        return id("/api/tag-groups", """
                {"data": {"type": "tag-group", "attributes": {"name": "%s", "exclusive": %s}}}""".formatted(name, exclusive));
    }

    /// A tag of the default group.
    public String tag(String name) {
        return id("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "%s"}}}""".formatted(name));
    }

    public String tag(String name, String groupId) {
        return id("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "%s"}, "relationships": {
                  "tag-group": {"data": {"type": "tag-group", "id": "%s"}}}}}""".formatted(name, groupId));
    }

    public void tagCampaign(String tagId, String campaignId) {
        tag(tagId, "campaign", campaignId);
    }

    public void tagList(String tagId, String listId) {
        tag(tagId, "list", listId);
    }

    private void tag(String tagId, String type, String id) {
        var reply = client.post("/api/tags/" + tagId + "/relationships/" + type + "s", identifiers(type, List.of(id)));
        if (reply.status() != 204) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
    }

    public String messageOf(String campaignId) {
        return client.get("/api/campaigns/" + campaignId)
                .at("/data/relationships/campaign-messages/data/0/id")
                .stringValue();
    }

    /// An e-mail campaign with a list and a template, a draft that can be sent.
    public String readyCampaign() {
        var campaign = emailCampaign(list("Friends"));
        assign(campaign);
        return campaign;
    }

    /// Gives the campaign's message a template.
    public void assign(String campaignId) {
        var template = template("<p>Hello</p>");
        id("/api/campaign-message-assign-template", assignment(messageOf(campaignId), template));
    }

    /// Posts `body` and returns the new resource's id.
    public String id(String path, String body) {
        var reply = client.post(path, body);
        if (reply.status() >= 300) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply.id();
    }
}
