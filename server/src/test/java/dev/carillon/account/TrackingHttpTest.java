package dev.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrackingHttpTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SOURCE = """
            {"flow": {"type": "static", "value": "Klaviyo"}, "campaign": {"type": "static", "value": "Klaviyo"}}""";

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;
    private String id;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, new TrackingModule(database.db(), InstantSource.system()).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
        id = client.get("/api/accounts").at("/data/0/id").stringValue();
    }

    @Test
    void anAccountThatChangedNothingHasTheDefaults() {
        var list = client.get("/api/tracking-settings");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.at("/data")).hasSize(1);
        assertThat(list.at("/data/0/type").stringValue()).isEqualTo("tracking-setting");
        assertThat(list.at("/data/0/id").stringValue()).isEqualTo(id);
        assertThat(list.at("/data/0/attributes")).isEqualTo(json("""
                        {"auto_add_parameters": false, "utm_source": %s,
                         "utm_medium": {"flow": {"type": "dynamic", "value": "message_type"},
                                        "campaign": {"type": "dynamic", "value": "message_type"}},
                         "utm_campaign": {"flow": {"type": "dynamic", "value": "flow_name"},
                                          "campaign": {"type": "dynamic", "value": "campaign_name"}},
                         "utm_id": null, "utm_term": null, "custom_parameters": []}""".formatted(SOURCE)));
        assertThat(get().at("/data")).isEqualTo(list.at("/data/0"));
        assertThat(client.get("/api/tracking-settings?page[size]=1").status()).isEqualTo(200);
        assertThat(client.get("/api/tracking-settings?page[size]=2").status()).isEqualTo(400);
        assertThat(client.get("/api/tracking-settings/" + id + "?fields[tracking-setting]=utm_source.flow.value")
                        .at("/data/attributes"))
                .isEqualTo(json("""
                        {"utm_source": {"flow": {"value": "Klaviyo"}}}"""));
    }

    @Test
    void whatIsGivenChangesAndTheRestStays() {
        var changed = patch("""
                {"auto_add_parameters": true,
                 "utm_source": {"campaign": {"type": "static", "value": "shop"}},
                 "utm_medium": {"flow": null},
                 "utm_campaign": null,
                 "utm_id": {"flow": {"type": "dynamic", "value": "flow_id"}, "campaign": {"type": "dynamic", "value": "campaign_id"}},
                 "custom_parameters": [{"name": "who", "flow": null, "campaign": {"type": "dynamic", "value": "profile_id"}},
                                       {"name": "b", "flow": {"type": "static", "value": "1"}}]}""");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("/data/attributes")).isEqualTo(json("""
                        {"auto_add_parameters": true,
                         "utm_source": {"flow": {"type": "static", "value": "Klaviyo"}, "campaign": {"type": "static", "value": "shop"}},
                         "utm_medium": {"flow": null, "campaign": {"type": "dynamic", "value": "message_type"}},
                         "utm_campaign": null,
                         "utm_id": {"flow": {"type": "dynamic", "value": "flow_id"}, "campaign": {"type": "dynamic", "value": "campaign_id"}},
                         "utm_term": null,
                         "custom_parameters": [{"flow": null, "campaign": {"type": "dynamic", "value": "profile_id"}, "name": "who"},
                                               {"flow": {"type": "static", "value": "1"}, "campaign": null, "name": "b"}]}"""));
        assertThat(get().at("/data")).isEqualTo(changed.at("/data"));
        var untouched = patch("{}");
        assertThat(untouched.at("/data")).isEqualTo(changed.at("/data"));
        assertThat(patch("{\"custom_parameters\": null}").at("/data/attributes/custom_parameters"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"utm_source": {"flow": {"type": "dynamic", "value": "campaign_id"}}}|utm_source/flow/value
            {"utm_term": {"campaign": {"type": "dynamic", "value": "flow_id"}}}|utm_term/campaign/value
            {"utm_term": {"campaign": {"type": "wild", "value": "x"}}}|utm_term/campaign/type
            {"utm_term": {"campaign": {"type": "static", "value": " "}}}|utm_term/campaign/value
            {"utm_term": {"campaign": {"type": "static"}}}|utm_term/campaign/value
            {"utm_term": {"sms": null}}|utm_term/sms
            {"utm_source": null}|utm_source
            {"utm_medium": null}|utm_medium
            {"auto_add_parameters": "yes"}|auto_add_parameters
            {"utm_content": {}}|utm_content
            {"custom_parameters": [{"flow": null}]}|custom_parameters/0/name
            {"custom_parameters": [{"name": "utm_id"}]}|custom_parameters/0/name
            {"custom_parameters": [{"name": "a"}, {"name": "a"}]}|custom_parameters/1/name
            {"custom_parameters": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "e"}, {"name": "f"}]}|custom_parameters""")
    void whatIsWrongIsNamedAndChangesNothing(String attributes, String pointer) {
        var before = get().at("/data");
        var reply = patch(attributes);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer")).containsExactly("/data/attributes/" + pointer);
        assertThat(get().at("/data")).isEqualTo(before);
    }

    @Test
    void anotherAccountsSettingsAreNotFoundAndReadingNeedsItsScope() {
        var other = server.client();
        var path = "/api/tracking-settings/" + id;
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.patch(path, Samples.resource("tracking-setting", id, "{\"auto_add_parameters\": true}"))
                        .status())
                .isEqualTo(404);
        assertThat(get().at("/data/attributes/auto_add_parameters").booleanValue())
                .isFalse();
        var reader = server.client(
                server.access("Test account", "tracking-settings:read").privateKey());
        var own = reader.get("/api/tracking-settings").at("/data/0/id").stringValue();
        assertThat(reader.patch("/api/tracking-settings/" + own, Samples.resource("tracking-setting", own, "{}"))
                        .status())
                .isEqualTo(403);
        for (var lacking : List.of("templates:read", "tracking-settings:write")) {
            assertThat(server.client(server.access("Test account", lacking).privateKey())
                            .get("/api/tracking-settings")
                            .status())
                    .isEqualTo(403);
        }
    }

    private Reply get() {
        return client.get("/api/tracking-settings/" + id);
    }

    private Reply patch(String attributes) {
        return client.patch("/api/tracking-settings/" + id, Samples.resource("tracking-setting", id, attributes));
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
