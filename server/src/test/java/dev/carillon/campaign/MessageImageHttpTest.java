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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The images of SMS and push messages.
class MessageImageHttpTest {

    private static final String SMS = """
            {"channel": "sms", "content": {"body": "Ding"}}""";
    private static final String PUSH = """
            {"channel": "mobile_push", "notification_type": "standard", "content": {"title": "Ding", "body": "Dong"}}""";
    private static final String EMAIL = """
            {"channel": "email", "content": {"subject": "Ding"}}""";

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;
    private Samples samples;
    private String image;

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
        image = samples.image("Bell");
    }

    @Test
    void aMessageIsGivenAnImage() {
        for (var definition : List.of(SMS, PUSH)) {
            var message = message(definition, null);
            var path = "/api/campaign-messages/" + message;
            assertThat(client.get(path + "/image").at("/data").isNull()).isTrue();
            assertThat(client.get(path + "/relationships/image").at("/data").isNull())
                    .isTrue();

            assertThat(relate(message, image).status()).isEqualTo(204);
            assertThat(client.get(path + "/relationships/image").id()).isEqualTo(image);
            assertThat(client.get(path + "/relationships/image")
                            .at("/data/type")
                            .stringValue())
                    .isEqualTo("image");
            assertThat(client.get(path + "/image").at("/data"))
                    .isEqualTo(client.get("/api/images/" + image).at("/data"));
            assertThat(client.get(path + "/image?fields[image]=name")
                            .at("/data/attributes")
                            .propertyNames())
                    .containsExactly("name");
            assertThat(client.get(path).at("/data/relationships/image/data/id").stringValue())
                    .isEqualTo(image);
        }
    }

    @Test
    void itComesAlongWhereItIsAskedFor() {
        var campaign = campaign(PUSH, image).id();
        var message = samples.messageOf(campaign);
        for (var path :
                List.of("/api/campaign-messages/" + message, "/api/campaigns/" + campaign + "/campaign-messages")) {
            var reply = client.get(path + "?include=image,campaign&fields[image]=name,format");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            var included = reply.at("/included")
                    .valueStream()
                    .filter(one -> one.at("/type").stringValue().equals("image"))
                    .toList();
            assertThat(included).singleElement().satisfies(one -> {
                assertThat(one.at("/id").stringValue()).isEqualTo(image);
                assertThat(one.at("/attributes").propertyNames()).containsExactly("name", "format");
            });
            assertThat(client.get(path + "?include=campaign").text()).doesNotContain("image_url");
        }
        var bare = samples.messageOf(campaign(PUSH, null).id());
        assertThat(client.get("/api/campaign-messages/" + bare + "?include=image")
                        .at("/included"))
                .isEmpty();
    }

    @Test
    void aNewCampaignAndAChangedMessageNameOne() {
        var message = samples.messageOf(campaign(SMS, image).id());
        assertThat(imageOf(message)).isEqualTo(image);
        var other = samples.image("Other bell");
        assertThat(change(message, other).status()).isEqualTo(200);
        assertThat(imageOf(message)).isEqualTo(other);
    }

    @Test
    void anImageThatDoesNotExistIsNamedAndNothingIsChanged() {
        var foreign = new Samples(server.client(server.access("Stranger").privateKey())).image("Foreign");
        var message = message(PUSH, image);
        for (var unknown : List.of("7", "nonsense", "0" + image, foreign)) {
            for (var reply : List.of(relate(message, unknown), change(message, unknown), campaign(PUSH, unknown))) {
                assertThat(reply.status()).as(reply.text()).isEqualTo(404);
                assertThat(reply.at("/errors/0/detail").stringValue())
                        .contains("image with id " + unknown + " does not exist");
            }
        }
        assertThat(imageOf(message)).isEqualTo(image);
        assertThat(client.get("/api/campaigns?filter=equals(messages.channel,'mobile_push')")
                        .at("/data"))
                .hasSize(1);
    }

    @Test
    void emailHasNone() {
        var message = message(EMAIL, null);
        for (var reply : List.of(
                client.get("/api/campaign-messages/" + message + "/image"),
                client.get("/api/campaign-messages/" + message + "/relationships/image"),
                relate(message, image),
                change(message, image),
                campaign(EMAIL, image))) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            assertThat(reply.at("/errors/0/detail").stringValue())
                    .isEqualTo("Image relationships are only supported for push and SMS messages");
        }
    }

    @Test
    void aCloneNamesTheSameImage() {
        var campaign = campaign(PUSH, image).id();
        var clone = client.post("/api/campaign-clone", """
                {"data": {"type": "campaign", "id": "%s", "attributes": {}}}""".formatted(campaign));
        assertThat(imageOf(samples.messageOf(clone.id()))).isEqualTo(image);
    }

    @Test
    void anImageIsTakenAwayByNull() {
        for (var definition : List.of(SMS, PUSH)) {
            var message = message(definition, image);
            var path = "/api/campaign-messages/" + message;
            assertThat(client.patch(path + "/relationships/image", "{\"data\": null}")
                            .status())
                    .isEqualTo(204);
            assertThat(client.get(path + "/relationships/image").at("/data").isNull())
                    .isTrue();
            change(message, image);
            var removed = client.patch(path, """
                    {"data": {"type": "campaign-message", "id": "%s", "attributes": {},
                      "relationships": {"image": {"data": null}}}}""".formatted(message));
            assertThat(removed.status()).as(removed.text()).isEqualTo(200);
            assertThat(removed.at("/data/relationships/image/data").isNull()).isTrue();
        }
    }

    @Test
    void theImageOfATextMessageIsItsMedia() {
        var url = client.get("/api/images/" + image)
                .at("/data/attributes/image_url")
                .stringValue();
        var campaign = campaign(SMS, image).id();
        var media = "/attributes/definition/content/media_url";
        assertThat(client.get("/api/campaign-messages/" + samples.messageOf(campaign))
                        .at("/data" + media)
                        .stringValue())
                .isEqualTo(url);
        assertThat(client.get("/api/campaigns/" + campaign + "?include=campaign-messages")
                        .at("/included/0" + media)
                        .stringValue())
                .isEqualTo(url);
    }

    @Test
    void aStoredImageAndOneThatTheTemplateNamesExcludeEachOther() {
        var both = "{\"channel\":\"mobile_push\",\"content\":{\"body\":\"B\",\"dynamic_image\":\"{{ x }}\"}}";
        var refused = campaign(both, image);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/source/pointer").stringValue())
                .isEqualTo("/data/attributes/campaign-messages/data/0/relationships/image");
        var message = message(both, null);
        assertThat(relate(message, image).status()).isEqualTo(400);
        client.patch("/api/campaign-messages/" + message, Samples.resource("campaign-message", message, """
                {"definition": {"content": {"dynamic_image": null}}}"""));
        assertThat(relate(message, image).status()).isEqualTo(204);
    }

    private String message(String definition, @Nullable String imageId) {
        return samples.messageOf(campaign(definition, imageId).id());
    }

    private Reply campaign(String definition, @Nullable String imageId) {
        var body = Samples.campaign("News", "XyZ123", """
                {"method": "immediate"}""", definition);
        var relationship = imageId == null ? "" : """
                , "relationships": {"image": {"data": {"type": "image", "id": "%s"}}}""".formatted(imageId);
        return client.post("/api/campaigns", body.replace(definition + "}", definition + "}" + relationship));
    }

    private Reply relate(String message, String imageId) {
        return client.patch(
                "/api/campaign-messages/" + message + "/relationships/image", Samples.identifier("image", imageId));
    }

    private Reply change(String message, String imageId) {
        return client.patch("/api/campaign-messages/" + message, """
                {"data": {"type": "campaign-message", "id": "%s", "relationships": {
                  "image": {"data": {"type": "image", "id": "%s"}}}}}""".formatted(message, imageId));
    }

    private String imageOf(String message) {
        return client.get("/api/campaign-messages/" + message + "/relationships/image")
                .id();
    }
}
