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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client of each revision makes a campaign, changes its message, gives it a template and sends it, in the shapes of
/// its time, and reads what it understands.
class EveryRevisionHttpTest {

    private static TestDb database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(
                database, WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-22", "2023-06-15", "2023-07-15", "2023-08-15", "2023-09-15", "2023-10-15", "2023-12-15",
                "2024-02-15", "2024-05-15", "2024-06-15", "2024-07-15", "2024-10-15", "2025-01-15", "2025-04-15",
                "2025-07-15", "2025-10-15", "2026-01-15", "2026-04-15", "2026-07-15", "2024-01-01"
            })
    void theWalkOfACampaign(String revision) {
        var client = server.client().at(revision);
        var samples = new Samples(server.client());
        var slash = isBefore(revision, "2024-10-15") ? "/" : "";

        var created = client.post("/api/campaigns" + slash, create(revision, samples.list("Friends")));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/attributes/send_strategy").has("options_static"))
                .isEqualTo(isBefore(revision, "2025-01-15"));
        assertThat(created.at("/data/attributes/tracking_options").has("utm_params"))
                .isEqualTo(isBefore(revision, "2024-10-15"));
        var message = isBefore(revision, "2023-07-15")
                ? created.at("/data/attributes/message").stringValue()
                : created.at("/data/relationships/campaign-messages/data/0/id").stringValue();

        var path = "/api/campaign-messages/" + message + slash;
        var changed = client.patch(
                path, message(revision, message, "{\"subject\": \"Changed\", \"from_email\": \"a@carillon.test\"}"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var content =
                isBefore(revision, "2025-01-15") ? "/data/attributes/content" : "/data/attributes/definition/content";
        assertThat(client.get(path).at(content + "/subject").stringValue()).isEqualTo("Changed");

        var wrong = client.patch(path, message(revision, message, "{\"fromEmail\": \"a@carillon.test\"}"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("/errors/0/source/pointer").stringValue()).isEqualTo(content + "/fromEmail");

        var assigned = client.post(
                "/api/campaign-message-assign-template" + slash, assign(revision, message, samples.template("<p>")));
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(isBefore(revision, "2025-04-15") ? 201 : 200);
        assertThat(assigned.at("/data/attributes/channel").stringValue()).isEqualTo("email");

        var sent =
                client.post("/api/campaign-send-jobs" + slash, identifier(revision, "campaign-send-job", created.id()));
        assertThat(sent.status()).as(sent.text()).isEqualTo(202);
        assertThat(listed(client, revision, created.id())
                        .at("/data/0/attributes/status")
                        .stringValue())
                .isEqualTo("Scheduled");
    }

    private static Reply listed(ApiClient client, String revision, String id) {
        var channel = isBefore(revision, "2023-07-15") ? "" : "filter=equals(messages.channel,'email')&";
        var list = client.get("/api/campaigns?" + channel + "sort=-id");
        assertThat(list.at("/data/0/id").stringValue()).isEqualTo(id);
        return list;
    }

    private static String create(String revision, String list) {
        var strategy = isBefore(revision, "2025-01-15")
                ? "{\"method\": \"static\", \"options_static\": {\"datetime\": \"2035-01-01T00:00:00Z\", \"is_local\": false}}"
                : "{\"method\": \"static\", \"datetime\": \"2035-01-01T00:00:00Z\"}";
        var tracking = isBefore(revision, "2024-10-15")
                ? "{\"is_add_utm\": false, \"utm_params\": []}"
                : "{\"add_tracking_params\": false, \"custom_tracking_params\": []}";
        return """
                {"data": {"type": "campaign", "attributes": {"name": "Bells", "audiences": {"included": ["%s"]},
                  "send_strategy": %s, "tracking_options": %s, %s}}}""".formatted(list, strategy, tracking, messages(revision));
    }

    private static String messages(String revision) {
        var content = "\"channel\": \"email\", \"label\": \"L\", \"content\": {\"subject\": \"S\"}";
        if (isBefore(revision, "2023-07-15")) {
            return "\"channel\": \"email\"";
        }
        var attributes = isBefore(revision, "2025-01-15") ? content : "\"definition\": {" + content + "}";
        return "\"campaign-messages\": {\"data\": [{\"type\": \"campaign-message\", \"attributes\": {" + attributes
                + "}}]}";
    }

    private static String message(String revision, String id, String content) {
        return Samples.resource(
                "campaign-message",
                id,
                isBefore(revision, "2025-01-15")
                        ? "{\"label\": \"New\", \"content\": " + content + "}"
                        : "{\"definition\": {\"channel\": \"email\", \"label\": \"New\", \"content\": " + content
                                + "}}");
    }

    private static String assign(String revision, String message, String template) {
        if (isBefore(revision, "2023-07-15")) {
            return """
                    {"data": {"type": "campaign-message", "attributes": {"id": "%s", "template_id": "%s"}}}""".formatted(message, template);
        }
        var id = isBefore(revision, "2023-09-15") ? "\"attributes\": {\"id\": \"%s\"}" : "\"id\": \"%s\"";
        return ("{\"data\": {\"type\": \"campaign-message\", " + id
                        + ", \"relationships\": {\"template\": {\"data\": {\"type\": \"template\", \"id\": \"%s\"}}}}}")
                .formatted(message, template);
    }

    private static String identifier(String revision, String type, String id) {
        return isBefore(revision, "2023-09-15")
                ? "{\"data\": {\"type\": \"" + type + "\", \"attributes\": {\"id\": \"" + id + "\"}}}"
                : Samples.identifier(type, id);
    }

    private static boolean isBefore(String revision, String date) {
        return revision.compareTo(date) < 0;
    }
}
