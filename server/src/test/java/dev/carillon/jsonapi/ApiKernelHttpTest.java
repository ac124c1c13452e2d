package dev.carillon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiKernelHttpTest {

    private static final ResourceType TOWER =
            ResourceType.of("tower", "/api/towers", "name", "place.city", "place.zip", "bells");
    private static final ResourceType BELL = ResourceType.of("bell", "/api/bells", "tone");

    private static final QueryRules ONE =
            QueryRules.builder(TOWER).including("bells", BELL).build();

    private static TestDb database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private static List<Route> routes() {
        return List.of(
                Endpoint.get("/api/towers/{id}").scopes("lists:read").query(ONE).answeredBy(ApiKernelHttpTest::tower),
                Endpoint.post("/api/towers").query(QueryRules.of(TOWER)).answeredBy(ApiKernelHttpTest::create),
                Endpoint.get("/api/broken").answeredBy(_ -> {
                    throw new IllegalStateException("secret");
                }),
                Endpoint.get("/api/down").answeredBy(_ -> {
                    throw new IllegalStateException(new SQLTransientConnectionException("secret"));
                }),
                Endpoint.get("/api/ropes").since("2025-01-15").answeredBy(_ -> Answer.noContent()),
                Endpoint.get("/carillon/ping").answeredBy(_ -> Answer.noContent()),
                Route.get("/page", _ -> Response.html(200, "<p>page")));
    }

    private static Answer tower(ApiRequest request) {
        var attributes = Json.object().put("name", "Old");
        attributes.putObject("place").put("city", "Bruges").put("zip", "8000");
        attributes.put("bells", 47);
        var bells = new Relationship.ToMany("bells", "bell", List.of("b1"));
        var owner = new Relationship.ToOne("owner", "person", Optional.empty());
        var bell = Resource.of(BELL, "b1", Json.object().put("tone", "C"));
        return Answer.ok(
                Resource.of(TOWER, request.pathValue("id"), attributes, bells, owner, new Relationship.Linked("tags")),
                request.query().includes("bells") ? List.of(bell, bell) : List.of());
    }

    private static Answer create(ApiRequest request) {
        var name = request.read("tower", body -> {
            var attributes = body.attributes();
            attributes.requiredObject("place").requiredText("city", 20);
            attributes.integer("bells");
            return attributes.requiredText("name", 10);
        });
        return Answer.created(Resource.of(TOWER, "t1", Json.object().put("name", name)));
    }

    @Test
    void aDocumentHasLinksOnThePublicUrlAndRelationshipsWithData() {
        var reply = client().get("/api/towers/t1/?fields[tower]=name");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).hasValue("application/vnd.api+json");
        assertThat(reply.header("x-klaviyo-api-revision")).hasValue("2026-07-15");
        assertThat(reply.at("/links/self").stringValue())
                .isEqualTo("https://carillon.test/api/towers/t1/?fields%5Btower%5D=name");
        assertThat(reply.at("/data/links/self").stringValue()).isEqualTo("https://carillon.test/api/towers/t1/");
        assertThat(reply.at("/data/relationships/bells/data/0/id").stringValue())
                .isEqualTo("b1");
        assertThat(reply.at("/data/relationships/bells/links/self").stringValue())
                .isEqualTo("https://carillon.test/api/towers/t1/relationships/bells/");
        assertThat(reply.at("/data/relationships/owner/data").isNull()).isTrue();
        assertThat(reply.at("/data/relationships/tags").has("data")).isFalse();
        assertThat(reply.json().has("included")).isFalse();
    }

    @Test
    void fieldsetsReachToTheLastLevel() {
        assertThat(client().get("/api/towers/t1?fields[tower]=place.city")
                        .at("/data/attributes")
                        .toString())
                .isEqualTo("{\"place\":{\"city\":\"Bruges\"}}");
        assertThat(client().get("/api/towers/t1?fields[tower]=place,bells")
                        .at("/data/attributes")
                        .toString())
                .isEqualTo("{\"place\":{\"city\":\"Bruges\",\"zip\":\"8000\"},\"bells\":47}");
    }

    @Test
    void whatIsIncludedComesOnce() {
        var reply = client().get("/api/towers/t1?include=bells&fields[bell]=tone");
        assertThat(reply.at("/included")).hasSize(1);
        assertThat(reply.at("/included/0/attributes/tone").stringValue()).isEqualTo("C");
    }

    @Test
    void everyUnknownParameterAndFieldIsNamed() {
        var reply = client().get("/api/towers/t1?fields[tower]=height&include=ropes&page[size]=3&color=red");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("parameter"))
                .containsExactlyInAnyOrder("fields[tower]", "include", "page[size]", "color");
    }

    @Test
    void everyProblemOfABodyIsNamedAtOnce() {
        var reply = client().post("/api/towers", """
                {"data": {"type": "steeple", "height": 83, "attributes": {"bells": "many", "place": {"town": "x"}}}}""");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(pointers(reply))
                .containsExactlyInAnyOrder(
                        "/data/type",
                        "/data/height",
                        "/data/attributes/bells",
                        "/data/attributes/place/town",
                        "/data/attributes/place/city",
                        "/data/attributes/name");
        var error = reply.at("/errors/0");
        assertThat(error.at("/status").intValue()).isEqualTo(400);
        assertThat(error.at("/code").stringValue()).isEqualTo("invalid");
        assertThat(error.at("/title").stringValue()).isEqualTo("Invalid input.");
        assertThat(error.at("/id").stringValue())
                .startsWith(reply.header("x-request-id").orElseThrow());
    }

    @Test
    void bodiesThatCannotBeStoredOrReadAreRefused() {
        var deep = "[".repeat(100) + "]".repeat(100);
        for (var body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{} {}",
                "{\"data\": 1}",
                "{\"data\": null}",
                "{\"data\":{},\"data\":{}}",
                "{\"data\": " + deep + "}",
                "{\"data\": {\"id\": " + "9".repeat(2000) + "}}",
                "{\"data\": 1e999}",
                "{\"data\": {\"type\": \"a\\u0000\"}}",
                "{\"data\": {\"type\": \"\\ud800\"}}",
                "{\"a/b~\": 1}")) {
            var reply = client().post("/api/towers", body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.at("/errors/0/source/pointer").isString()).as(body).isTrue();
        }
        assertThat(client().send("POST", "/api/towers", new byte[] {'"', (byte) 0xff, '"'})
                        .status())
                .isEqualTo(400);
        assertThat(client().send("POST", "/api/towers", new byte[11 * 1024 * 1024])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void trailingCommasOfCopiedExamplesAreTaken() {
        var reply = client().post("/api/towers", """
                {"data": {"type": "tower", "attributes": {"name": "Old", "place": {"city": "Ghent",},},}}""");
        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void theRevisionIsChecked() {
        assertThat(client().at("2026-13-01").get("/api/towers/t1").status()).isEqualTo(400);
        assertThat(client().at("yesterday")
                        .get("/api/towers/t1")
                        .at("/errors/0/source/header")
                        .stringValue())
                .isEqualTo("revision");
        var future = client().at("2222-01-01").get("/api/towers/t1");
        assertThat(future.status()).isEqualTo(404);
        assertThat(future.at("/errors/0/detail").stringValue()).isEqualTo("Unable to specify a future revision date");
        assertThat(client().at("2022-10-17").get("/api/towers/t1").status()).isEqualTo(404);
        assertThat(client().at("2023-01-25.pre").get("/api/towers/t1").status()).isEqualTo(404);
        assertThat(client().at("2024-01-01").get("/api/towers/t1").status()).isEqualTo(200);
        var none = client().request("/api/towers/t1").header("Authorization", "Klaviyo-API-Key " + key());
        var newest = client().send(none.build());
        assertThat(newest.status()).isEqualTo(200);
        assertThat(newest.header("x-klaviyo-api-revision")).hasValue("2026-07-15");
    }

    @Test
    void olderRevisionsAnswerWithPlainJson() {
        assertThat(client().at("2024-07-15").get("/api/towers/t1/").header("content-type"))
                .hasValue("application/json");
        assertThat(client().at("2024-07-15").get("/api/towers/t1?x=y").header("content-type"))
                .hasValue("application/json");
    }

    @Test
    void onlyJsonBodiesAreTaken() {
        assertThat(post("application/json; charset=utf-8").status()).isEqualTo(400);
        assertThat(post("application/x-www-form-urlencoded").status()).isEqualTo(415);
    }

    @Test
    void aMissingOrUnknownKeyIsNotAuthenticated() {
        var without = client().request("/api/towers/t1")
                .header("revision", "2026-07-15")
                .build();
        assertThat(client().send(without).status()).isEqualTo(401);
        var unknown = server.client("pk_unknown").get("/api/towers/t1");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.at("/errors/0/code").stringValue()).isEqualTo("not_authenticated");
    }

    @Test
    void aKeyWithoutTheScopeIsDenied() {
        var reply = server.client(
                        server.access("Test account", "campaigns:read").privateKey())
                .get("/api/towers/t1");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.at("/errors/0/code").stringValue()).isEqualTo("permission_denied");
        assertThat(reply.at("/errors/0/detail").stringValue()).contains("lists:read");
    }

    @Test
    void ourOwnFaultsAreNamedByAnIdAndNotDescribed() {
        var broken = client().get("/api/broken");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.at("/errors/0/id").stringValue())
                .isEqualTo(broken.header("x-request-id").orElseThrow());
        assertThat(broken.text()).doesNotContain("secret");
        var down = client().get("/api/down");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.text()).doesNotContain("secret");
    }

    @Test
    void whatIsNotThereIsSaidInTheWordsOfItsPlace() {
        assertThat(client().get("/api/nothing").at("/errors/0/code").stringValue())
                .isEqualTo("not_found");
        assertThat(client().get("/api/towers/%ff").at("/errors/0/code").stringValue())
                .isEqualTo("invalid");
        assertThat(client().delete("/api/towers").status()).isEqualTo(405);
        assertThat(client().get("/nothing").header("content-type")).hasValue("text/plain;charset=utf-8");
        assertThat(client().send(client().request("/page").build()).text()).isEqualTo("<p>page");
    }

    @Test
    void whatKlaviyoHasAndCarillonNotIsNamed() {
        var flows = client().get("/api/flows/");
        assertThat(flows.status()).isEqualTo(404);
        assertThat(flows.at("/errors/0/detail").stringValue()).contains("leaves out", "flow", "/openapi.json");
        assertThat(client().post("/api/catalog-item-bulk-create-jobs", "{}")
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("not_found");
        assertThat(client().get("/api/tags/1/relationships/flows")
                        .at("/errors/0/detail")
                        .stringValue())
                .contains("leaves out", "flows");
        assertThat(client().get("/api/segments").at("/errors/0/detail").stringValue())
                .contains("does not serve 'segments' yet");
        assertThat(client().get("/api/v2/lists").status()).isEqualTo(410);
    }

    @Test
    void anOperationIsNotThereBeforeItsFirstRevision() {
        var reply = client().at("2024-10-15").get("/api/ropes");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/errors/0/detail").stringValue())
                .startsWith("No valid revisions found for method")
                .contains("2025-01-15");
        assertThat(client().at("2025-01-15").get("/api/ropes").status()).isEqualTo(204);
    }

    private static Reply post(String contentType) {
        return client().send(client().request("/api/towers")
                .POST(BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", "Klaviyo-API-Key " + key())
                .header("revision", "2026-07-15")
                .header("content-type", contentType)
                .build());
    }

    private static List<String> pointers(Reply reply) {
        return reply.json().findValuesAsString("pointer");
    }

    private static String key() {
        return server.access("Test account").privateKey();
    }

    private static ApiClient client() {
        return server.client();
    }
}
