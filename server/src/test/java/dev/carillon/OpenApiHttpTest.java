package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.openapi.OpenApiModule;
import dev.carillon.page.Assets;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whoever has no key yet can read the document and open the page, which needs nothing from elsewhere.
class OpenApiHttpTest {

    private static TestDb database;
    private static TestServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        var routes = new ArrayList<>(Assets.routes());
        routes.addAll(OpenApiModule.routes(ApiRoutes.all(database.db()), "1.2.3"));
        server = TestServer.start(database, routes);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void theDocumentNeedsNoKeyAndIsNotSentTwice() {
        var first = get("/openapi.json");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(first.at("/openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(first.at("/info/version").stringValue()).isEqualTo("1.2.3");
        assertThat(first.at("/paths").propertyNames()).contains("/api/campaigns", "/carillon/campaigns/{id}");

        var tag = first.header("etag").orElseThrow();
        for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            var again = get("/openapi.json", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.http().body()).isEmpty();
            assertThat(again.header("etag")).contains(tag);
        }
        assertThat(get("/openapi.json", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void everyFileOfThePageIsHere() {
        var page = get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; ")
                .doesNotContain("http");
        var html = Jsoup.parse(page.text());
        var files = Stream.concat(
                        html.select("[src]").stream().map(element -> element.attr("src")),
                        html.select("link[href]").stream().map(element -> element.attr("href")))
                .toList();
        assertThat(files).hasSize(5).allMatch(file -> file.startsWith("/"));
        for (var file : files) {
            var reply = get(file);
            assertThat(reply.status()).as(file).isEqualTo(200);
            assertThat(reply.http().body()).as(file).isNotEmpty();
        }
        assertThat(get("/docs/docs.js").text()).contains("url: '/openapi.json'").contains("validatorUrl: null");
    }

    @Test
    void onlyTheFilesOfThePageAreServed() {
        for (var file : List.of("docs.jte", "campaigns.yaml", "swagger-initializer.js", "..%2fpom.properties")) {
            assertThat(get("/docs/" + file).status()).as(file).isBetween(400, 404);
        }
    }

    private static Reply get(String path) {
        return client.send(client.request(path).GET().build());
    }

    private static Reply get(String path, String knownTag) {
        return client.send(
                client.request(path).header("if-none-match", knownTag).GET().build());
    }
}
