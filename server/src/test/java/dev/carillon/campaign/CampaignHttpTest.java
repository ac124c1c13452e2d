package dev.carillon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignHttpTest {

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;
    private Samples samples;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        var routes = WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL));
        server = TestServer.start(database, routes);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
        samples = new Samples(client);
    }

    @Test
    void aNewCampaignIsADraftThatReadsAsItWasWritten() {
        var created = client.post("/api/campaigns", Samples.emailCampaign("Holiday sale", "YzykDM"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        var attributes = created.at("/data/attributes");
        assertThat(attributes.at("/status").stringValue()).isEqualTo("Draft");
        assertThat(attributes.at("/audiences").toString()).isEqualTo("{\"included\":[\"YzykDM\"],\"excluded\":[]}");
        assertThat(attributes.at("/send_options/use_smart_sending").booleanValue())
                .isTrue();
        assertThat(attributes.at("/send_strategy").toString()).isEqualTo("{\"method\":\"immediate\"}");
        assertThat(attributes.at("/tracking_options").toString())
                .isEqualTo("{\"add_tracking_params\":false,\"custom_tracking_params\":[],"
                        + "\"is_tracking_clicks\":true,\"is_tracking_opens\":true}");
        assertThat(attributes.at("/scheduled_at").isNull()).isTrue();
        assertThat(attributes.at("/send_time").isNull()).isTrue();
        assertThat(attributes.at("/created_at").stringValue()).matches(".*T.*\\.\\d{6}\\+00:00");
        assertThat(created.at("/data/relationships/tags/data")).isEmpty();
        assertThat(client.get("/api/campaigns/" + created.id()).at("/data")).isEqualTo(created.at("/data"));
    }

    @Test
    void anEmailMessageWithNothingButItsChannelGetsDefaults() {
        var id = samples.id("/api/campaigns", Samples.campaign("Bare", "YzykDM", "null", """
                {"channel": "email"}"""));
        var definition = message(id).at("/data/attributes/definition");
        assertThat(definition.at("/channel").stringValue()).isEqualTo("email");
        assertThat(definition.at("/content/subject").stringValue()).isEmpty();
        assertThat(definition.at("/content/from_email").isNull()).isTrue();
        assertThat(definition.at("/content/from_label").stringValue()).startsWith("Account ");
    }

    /// As the guide to the API prints it: the strategy of an older revision beside the message of a newer
    /// one, no offset, trailing commas.
    @Test
    void formsOfDifferentRevisionsAreTakenTogether() {
        var body = """
                {
                "data": {
                "type": "campaign",
                "attributes": {
                "name": "Spring",
                "audiences": {"included": ["YzykDM"]},
                "send_strategy": {"method": "static", "options_static": {"datetime": "2024-02-10T00:00:00"}},
                "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {"definition": {
                "channel": "email", "label": "Spring", "content": {"subject": "Spring", "reply_to_email": "a@b.c"},
                }}}]}
                }}}
                """;
        var created = client.at("2023-12-15").post("/api/campaigns/", body);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/attributes/send_strategy").toString())
                .isEqualTo("{\"method\":\"static\",\"options_static\":{\"datetime\":\"2024-02-10T00:00:00+00:00\","
                        + "\"is_local\":false,\"send_past_recipients_immediately\":null},"
                        + "\"options_throttled\":null,\"options_sto\":null}");
        assertThat(message(created.id())
                        .at("/data/attributes/send_times/0/datetime")
                        .stringValue())
                .isEqualTo("2024-02-10T00:00:00+00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-07-15", "2024-07-15", "2024-10-15"})
    void aMessageMayStandAmongAttributesAsOlderRevisionsHaveIt(String revision) {
        var created = client.at(revision).post("/api/campaigns/", """
                {"data": {"type": "campaign", "attributes": {"name": "Spring", "audiences": {"included": ["YzykDM"]},
                  "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {
                    "channel": "email", "label": "Lambs", "content": {"subject": "Spring is here"}}}]}}}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        var definition = message(created.id()).at("/data/attributes/definition");
        assertThat(definition.at("/label").stringValue()).isEqualTo("Lambs");
        assertThat(definition.at("/content/subject").stringValue()).isEqualTo("Spring is here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'method':'static','datetime':'2030-01-02T03:04:05Z','options':{'is_local':true}}"
                        + "|{'method':'static','datetime':'2030-01-02T03:04:05+00:00',"
                        + "'options':{'is_local':true,'send_past_recipients_immediately':false}}",
                "{'method':'static','options_static':{'datetime':'2030-01-02T03:04:05+02:00','is_local':false,"
                        + "'send_past_recipients_immediately':null},'options_throttled':null,'options_sto':null}"
                        + "|{'method':'static','datetime':'2030-01-02T01:04:05+00:00','options':{'is_local':false}}",
                "{'method':'throttled','datetime':'2030-01-02T03:04:05Z','throttle_percentage':13}"
                        + "|{'method':'throttled','datetime':'2030-01-02T03:04:05+00:00','throttle_percentage':13}",
                "{'method':'throttled','options_throttled':{'datetime':'2030-01-02T03:04:05','throttle_percentage':50}}"
                        + "|{'method':'throttled','datetime':'2030-01-02T03:04:05+00:00','throttle_percentage':50}",
                "{'method':'smart_send_time','date':'2030-01-02'}|{'method':'smart_send_time','date':'2030-01-02'}",
                "{'method':'smart_send_time','options_sto':{'date':'2030-01-02'}}"
                        + "|{'method':'smart_send_time','date':'2030-01-02'}",
            })
    void everyStrategyIsKept(String given, String kept) {
        var body = Samples.campaign("Strategy", "YzykDM", given.replace('\'', '"'), """
                {"channel": "email"}""");
        var id = samples.id("/api/campaigns", body);
        assertThat(client.get("/api/campaigns/" + id)
                        .at("/data/attributes/send_strategy")
                        .toString())
                .isEqualTo(kept.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'method':'static'}|/datetime",
                "{'method':'static','datetime':'soon'}|/datetime",
                "{'method':'immediate','throttle_percentage':10}|/throttle_percentage",
                "{'method':'immediate','options_sto':{'date':'2030-01-02'}}|/options_sto/date",
                "{'method':'throttled','options_throttled':{'throttle_percentage':10}}|/options_throttled/datetime",
                "{'method':'throttled','datetime':'2030-01-02','throttle_percentage':12}|/throttle_percentage",
                "{'method':'smart_send_time','date':'2030-02-30'}|/date",
                "{'method':'ab_test_campaign'}|/method",
                "{}|/method",
            })
    void aStrategyThatDoesNotHoldTogetherIsRefused(String strategy, String pointer) {
        var reply = client.post(
                "/api/campaigns",
                Samples.campaign("Strategy", "YzykDM", strategy.replace('\'', '"'), "{\"channel\": \"email\"}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer")).contains("/data/attributes/send_strategy" + pointer);
    }

    @Test
    void whatIsWrongInAMessageIsPointedAt() {
        var reply = client.post("/api/campaigns", Samples.campaign("Wrong", "YzykDM", "null", """
                {"channel": "email", "content": {"subject": "a\\nb", "fromEmail": "x", "from_email": 3}}"""));
        assertThat(reply.status()).isEqualTo(400);
        var message = "/data/attributes/campaign-messages/data/0/attributes/definition/content/";
        assertThat(reply.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(message + "subject", message + "fromEmail", message + "from_email");
        assertThat(reply.json().findValuesAsString("detail"))
                .contains("'fromEmail' is not a valid field for the resource 'content'.");
    }

    @Test
    void aDraftChangesOnlyWhereItIsTold() {
        var id = samples.emailCampaign("YzykDM");
        var reply = client.patch("/api/campaigns/" + id, Samples.resource("campaign", id, """
                {"name": "Renamed", "audiences": {"excluded": ["Xyz123"]}, "send_options": {"use_smart_sending": false},
                 "send_strategy": {"method": "throttled", "datetime": "2030-01-01T00:00:00Z", "throttle_percentage": 5},
                 "tracking_options": {"is_add_utm": true, "utm_params": [
                   {"name": "utm_source", "value": "campaign_id"}, {"name": "utm_medium", "value": "mail"}]}}"""));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var attributes = client.get("/api/campaigns/" + id).at("/data/attributes");
        assertThat(attributes.at("/name").stringValue()).isEqualTo("Renamed");
        assertThat(attributes.at("/audiences/included/0").stringValue()).isEqualTo("YzykDM");
        assertThat(attributes.at("/audiences/excluded/0").stringValue()).isEqualTo("Xyz123");
        assertThat(attributes.at("/send_options/use_smart_sending").booleanValue())
                .isFalse();
        assertThat(attributes.at("/send_strategy/throttle_percentage").intValue())
                .isEqualTo(5);
        assertThat(attributes.at("/tracking_options/add_tracking_params").booleanValue())
                .isTrue();
        assertThat(attributes.at("/tracking_options/is_tracking_opens").booleanValue())
                .isTrue();
        assertThat(attributes
                        .at("/tracking_options/custom_tracking_params/0/type")
                        .stringValue())
                .isEqualTo("dynamic");
        assertThat(attributes
                        .at("/tracking_options/custom_tracking_params/1/type")
                        .stringValue())
                .isEqualTo("static");
    }

    @Test
    void aBodyAboutAnotherCampaignIsRefused() {
        var id = samples.emailCampaign("YzykDM");
        var other = samples.emailCampaign("YzykDM");
        var reply = client.patch("/api/campaigns/" + id, Samples.resource("campaign", other, """
                {"name": "x"}"""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/id");
    }

    @Test
    void aMessageChangesMemberByMember() {
        var message = samples.messageOf(samples.emailCampaign("YzykDM"));
        var reply =
                client.patch("/api/campaign-messages/" + message, Samples.resource("campaign-message", message, """
                {"definition": {"channel": "email", "content": {"subject": "New", "preview_text": null}}}"""));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var content = reply.at("/data/attributes/definition/content");
        assertThat(content.at("/subject").stringValue()).isEqualTo("New");
        assertThat(content.at("/preview_text").isNull()).isTrue();
        assertThat(content.at("/from_email").stringValue()).isEqualTo("shop@carillon.test");
        var other =
                client.patch("/api/campaign-messages/" + message, Samples.resource("campaign-message", message, """
                {"definition": {"channel": "sms", "content": {"body": "x"}}}"""));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/definition/channel");
    }

    @Test
    void anAssignedTemplateIsAFrozenCopy() {
        var message = samples.messageOf(samples.emailCampaign("YzykDM"));
        var source = samples.template("<p>One</p>");
        var path = "/api/campaign-messages/" + message;
        assertThat(client.get(path).at("/data/relationships/template/data").isNull())
                .isTrue();

        var assigned = client.post("/api/campaign-message-assign-template", Samples.assignment(message, source));
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(200);
        assertThat(assigned.at("/data/attributes/label").stringValue()).isEqualTo("Sale");
        assertThat(assigned.at("/data/attributes/channel").stringValue()).isEqualTo("email");
        assertThat(assigned.at("/data/attributes/content/from_label").stringValue())
                .isEqualTo("The Shop");
        var copy = assigned.at("/data/relationships/template/data/id").stringValue();
        assertThat(copy).isNotEqualTo(source);
        assertThat(assigned.at("/included/0/id").stringValue()).isEqualTo(copy);

        client.patch("/api/templates/" + source, Samples.resource("template", source, """
                {"html": "<p>Two</p>"}"""));
        client.delete("/api/templates/" + source);
        var read = client.get(path + "/?include=template,campaign");
        assertThat(read.at("/included").findValuesAsString("type")).contains("template", "campaign");
        var template = client.get(path + "/template");
        assertThat(template.at("/data/id").stringValue()).isEqualTo(copy);
        assertThat(template.at("/data/attributes/html").stringValue()).isEqualTo("<p>One</p>");
        assertThat(template.at("/data/attributes/name").stringValue()).isEqualTo("Clone of " + source);
        assertThat(client.get("/api/templates/" + copy).status()).isEqualTo(200);
        assertThat(client.get("/api/templates").at("/data")).isEmpty();
        assertThat(client.delete("/api/templates/" + copy).status()).isEqualTo(400);

        var again = client.post("/api/campaign-message-assign-template", Samples.assignment(message, copy));
        assertThat(again.at("/data/relationships/template/data/id").stringValue())
                .isEqualTo(copy);
        var other = client.post(
                "/api/campaign-message-assign-template", Samples.assignment(message, samples.template("<p>3</p>")));
        assertThat(other.at("/data/relationships/template/data/id").stringValue())
                .isNotEqualTo(copy);
        assertThat(client.get("/api/templates/" + copy).status()).isEqualTo(404);
    }

    @Test
    void aCloneIsADraftOfItsOwn() {
        var id = samples.readyCampaign();
        var reply = client.post("/api/campaign-clone", Samples.resource("campaign", id, """
                {"new_name": "Again"}"""));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.at("/data/attributes/name").stringValue()).isEqualTo("Again");
        var unnamed = client.post("/api/campaign-clone", Samples.identifier("campaign", id));
        assertThat(unnamed.at("/data/attributes/name").stringValue()).isEqualTo("Copy of Holiday sale");

        var template = templateOf(reply.id());
        assertThat(template).isNotEqualTo(templateOf(id));
        assertThat(client.delete("/api/campaigns/" + id).status()).isEqualTo(204);
        assertThat(client.get("/api/campaigns/" + id).status()).isEqualTo(404);
        assertThat(client.get("/api/templates/" + template).status()).isEqualTo(200);
        assertThat(message(reply.id())
                        .at("/data/attributes/definition/content/from_label")
                        .stringValue())
                .isEqualTo("The Shop");
    }

    @Test
    void theListNeedsAChannelAndShowsOnlyThat() {
        var mail = samples.emailCampaign("YzykDM");
        var text = samples.id("/api/campaigns", Samples.campaign("Text", "YzykDM", "null", """
                {"channel": "sms", "content": {"body": "Hi"}}"""));
        assertThat(client.get("/api/campaigns").status()).isEqualTo(400);
        assertThat(client.get("/api/campaigns?include=campaign-messages")
                        .at("/errors/0/source/parameter")
                        .stringValue())
                .isEqualTo("filter");
        assertThat(ids("equals(messages.channel,'email')")).containsExactly(mail);
        assertThat(ids("equals(messages.channel,\"sms\")")).containsExactly(text);
        assertThat(ids("equals(messages.channel,'mobile_push')")).isEmpty();
        assertThat(client.get("/api/campaigns?filter=equals(messages.channel,'pigeon')")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void relationshipsAreFollowedByTheirLinks() {
        var id = samples.readyCampaign();
        var message = samples.messageOf(id);
        var campaign = client.get("/api/campaigns/" + id).at("/data");
        for (var relationship : campaign.at("/relationships")) {
            assertThat(client.get(path(relationship.at("/links/self").stringValue()))
                            .status())
                    .isEqualTo(200);
            assertThat(client.get(path(relationship.at("/links/related").stringValue()))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(client.get("/api/campaigns/" + id + "/relationships/campaign-messages")
                        .at("/data/0/id")
                        .stringValue())
                .isEqualTo(message);
        assertThat(client.get("/api/campaign-messages/" + message + "/campaign").id())
                .isEqualTo(id);
        assertThat(client.get("/api/campaign-messages/" + message + "/relationships/campaign")
                        .id())
                .isEqualTo(id);
        assertThat(client.get("/api/campaign-messages/" + message + "/relationships/template")
                        .id())
                .isEqualTo(templateOf(id));
        assertThat(client.get("/api/campaign-messages/" + message + "/relationships/image")
                        .status())
                .isEqualTo(400);
    }

    private Reply message(String campaignId) {
        return client.get("/api/campaign-messages/" + samples.messageOf(campaignId));
    }

    private String templateOf(String campaignId) {
        return message(campaignId).at("/data/relationships/template/data/id").stringValue();
    }

    private List<String> ids(String filter) {
        var reply = client.get("/api/campaigns?filter=" + filter + "&fields[campaign]=name");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data")
                .valueStream()
                .map(item -> item.at("/id").stringValue())
                .toList();
    }

    private static String path(String link) {
        return link.substring(TestServer.BASE_URL.length());
    }
}
