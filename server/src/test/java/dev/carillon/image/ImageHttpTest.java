package dev.carillon.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.carillon.fetch.Reach;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageHttpTest {

    private static final byte[] PNG = TestImages.image("png");

    private static TestDb database;
    private static TestServer server;
    private static HttpServer elsewhere;

    private ApiClient client;

    @BeforeAll
    static void start() throws IOException {
        database = TestDb.create();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/photos/M%C3%B6we%20am%20Meer.jpg", TestImages.image("jpeg"));
        serve("/page.png", "<html>".getBytes(StandardCharsets.UTF_8));
        serve("/", PNG);
        elsewhere.start();
        var here = InetAddress.getLoopbackAddress();
        var reach = new Reach(
                _ -> List.of(here), here::equals, Set.of(elsewhere.getAddress().getPort()));
        server = TestServer.start(
                database, new ImageModule(database.db(), InstantSource.system(), TestServer.BASE_URL, reach).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        elsewhere.stop(0);
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
    }

    @Test
    void anImageIsImportedReadAndChanged() {
        var created = importFrom(dataUri(PNG), "Logo");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/data/type").stringValue()).isEqualTo("image");
        assertThat(created.at("/data/attributes").propertyNames())
                .containsExactly("name", "image_url", "format", "size", "hidden", "updated_at");
        assertThat(created.at("/data/attributes/size").intValue()).isEqualTo(PNG.length);
        var path = "/api/images/" + created.id();
        assertThat(created.at("/data/links/self").stringValue()).isEqualTo(TestServer.BASE_URL + path + "/");
        assertThat(client.get(path).at("/data")).isEqualTo(created.at("/data"));

        var changed = change(created.id(), """
                {"name": "Bell", "hidden": true}""");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/data/attributes/name").stringValue()).isEqualTo("Bell");
        assertThat(changed.at("/data/attributes/hidden").booleanValue()).isTrue();
        assertThat(changed.at("/data/attributes/image_url")).isEqualTo(created.at("/data/attributes/image_url"));
        assertThat(changed.at("/data/attributes/updated_at").stringValue())
                .isGreaterThan(created.at("/data/attributes/updated_at").stringValue());

        var unchanged = change(created.id(), """
                {"name": null, "hidden": null}""");
        assertThat(unchanged.at("/data/attributes/name").stringValue()).isEqualTo("Bell");
        assertThat(unchanged.at("/data/attributes/hidden").booleanValue()).isTrue();
        assertThat(client.delete(path).status()).isEqualTo(405);
        assertThat(client.get(path + "?fields[image]=format")
                        .at("/data/attributes")
                        .propertyNames())
                .containsExactly("format");
    }

    @Test
    void aTakenNameGetsASuffix() {
        assertThat(name(importFrom(dataUri(PNG), "Logo"))).isEqualTo("Logo");
        assertThat(name(importFrom(dataUri(PNG), "Logo"))).isEqualTo("Logo (2)");
        var third = importFrom(dataUri(PNG), "Logo");
        assertThat(name(third)).isEqualTo("Logo (3)");
        assertThat(name(change(third.id(), """
                {"name": "Logo (3)"}"""))).isEqualTo("Logo (3)");
        assertThat(name(change(third.id(), """
                {"name": "Logo (2)"}"""))).isEqualTo("Logo (2) (2)");
        assertThat(name(importFrom(dataUri(PNG), "Logo"))).isEqualTo("Logo (3)");
        openAnAccountOfItsOwn();
        assertThat(name(importFrom(dataUri(PNG), "Logo"))).isEqualTo("Logo");
    }

    @Test
    void manyAtOnceGetNamesOfTheirOwn() {
        var made = atOnce(12, () -> importFrom(dataUri(PNG), "Logo"));
        assertThat(made).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        assertThat(made).extracting(ImageHttpTest::name).doesNotHaveDuplicates();
        var ids = new ArrayList<>(made.stream().map(Reply::id).toList());
        var renamed = atOnce(12, () -> {
            String id;
            synchronized (ids) {
                id = ids.removeLast();
            }
            return change(id, """
                    {"name": "Bell"}""");
        });
        assertThat(renamed).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(renamed)
                .extracting(ImageHttpTest::name)
                .doesNotHaveDuplicates()
                .contains("Bell", "Bell (12)");
    }

    @Test
    void everyoneWithTheLinkSeesTheImage() {
        var path = publicPath(importFrom(dataUri(PNG), "Logo"));
        assertThat(path).matches("/images/[A-Za-z0-9_-]{43}\\.png");
        var shown = client.send(client.request(path).build());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.http().body()).isEqualTo(PNG);
        assertThat(shown.header("content-type")).hasValue("image/png");
        assertThat(shown.header("content-length")).hasValue(String.valueOf(PNG.length));
        assertThat(shown.header("cache-control")).hasValue("public, max-age=31536000, immutable");
        assertThat(shown.header("x-content-type-options")).hasValue("nosniff");

        var head = client.send(client.request(path).HEAD().build());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).hasValue(String.valueOf(PNG.length));
        assertThat(head.http().body()).isEmpty();

        var tag = shown.header("etag").orElseThrow();
        for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            var again = client.send(
                    client.request(path).header("If-None-Match", known).build());
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.header("etag")).hasValue(tag);
            assertThat(again.http().body()).isEmpty();
        }
        assertThat(client.send(client.request(path)
                                .header("If-None-Match", "\"other\"")
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHiddenImageIsShownToo() {
        var image = importFrom(dataUri(PNG), "Logo");
        change(image.id(), """
                {"hidden": true}""");
        assertThat(client.send(client.request(publicPath(image)).build()).status())
                .isEqualTo(200);
    }

    @Test
    void noOtherLinkLeadsToAnImage() {
        var path = publicPath(importFrom(dataUri(PNG), "Logo"));
        var token = path.substring("/images/".length(), path.length() - ".png".length());
        var last = token.charAt(41) == 'A' ? 'B' : 'A';
        for (var file : List.of(
                token,
                token + ".gif",
                token + ".png.png",
                token + ".",
                token.substring(1) + ".png",
                token.substring(0, 41) + last + token.charAt(42) + ".png",
                // The last character has two bits to spare: another spelling of the same bytes.
                token.substring(0, 42) + (char) (token.charAt(42) + 1) + ".png",
                token + "%3D.png",
                ".png",
                "%F0%9F%94%94.png",
                "x".repeat(43) + ".png")) {
            var reply = client.send(client.request("/images/" + file).build());
            assertThat(reply.status()).as(file).isEqualTo(404);
            assertThat(reply.header("cache-control")).as(file).isEmpty();
        }
        assertThat(client.send(client.request("/images").build()).status()).isEqualTo(404);
    }

    @Test
    void anImageIsFetchedFromItsAddress() {
        var reply = importFrom(address("/photos/M%C3%B6we%20am%20Meer.jpg?size=large#top"), null);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(name(reply)).isEqualTo("Möwe am Meer.jpg");
        assertThat(reply.at("/data/attributes/format").stringValue()).isEqualTo("jpeg");
        assertThat(client.send(client.request(publicPath(reply)).build()).http().body())
                .isEqualTo(TestImages.image("jpeg"));
        assertThat(name(importFrom(address("/"), null))).isEqualTo("image");
        assertThat(name(importFrom(address("/a"), "Mine"))).isEqualTo("Mine");
    }

    @Test
    void whatCannotBeImportedIsSaidInTheWordsOfTheApiAndOurs() {
        assertNotFetched(address("/page.png"), "no jpeg, png or gif image");
        assertNotFetched("http://cdn.test/", "port 80");
        assertNotFetched("ftp://cdn.test/a.png", "no http or https address");
        assertNotFetched("logo.png", "no http or https address");
        assertNotFetched("data:image/png;base64,@@@", "base64");
        assertNotFetched("data:image/png,abc", "base64");
        assertNotFetched("data:", "base64");
        assertNotFetched(dataUri(TestImages.image("bmp")), "no jpeg, png or gif image");
        assertNotFetched(dataUri(Arrays.copyOf(PNG, 5 * 1024 * 1024 + 1)), "5 MB");
        assertThat(client.get("/api/images").at("/data")).isEmpty();
        assertThat(importFrom(dataUri(Arrays.copyOf(PNG, 5 * 1024 * 1024)), null)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        var reply = client.post("/api/images", """
                {"data": {"type": "image", "attributes": {"name": " ", "hidden": "no", "folder": "a"}}}""");
        assertThat(reply.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/data/attributes/name",
                        "/data/attributes/hidden",
                        "/data/attributes/folder",
                        "/data/attributes/import_from_url");
        var image = importFrom(dataUri(PNG), "Logo");
        assertThat(change(image.id(), """
                {"name": "", "import_from_url": "x"}""").json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/data/attributes/name", "/data/attributes/import_from_url");
        for (var id : List.of("7", "0" + image.id(), "+" + image.id(), "-1", "9223372036854775808", "x")) {
            assertThat(client.get("/api/images/" + id).status()).as(id).isEqualTo(404);
        }
    }

    @Test
    void listsAreFilteredByEverything() {
        var small = importFrom(dataUri(TestImages.image("png", 1)), "Small bell.png");
        var large = importFrom(dataUri(TestImages.image("jpeg", 300)), "Large bell.jpg");
        change(large.id(), """
                {"hidden": true}""");
        int size = large.at("/data/attributes/size").intValue();

        assertThat(names("equals(id,'%s')".formatted(small.id()))).containsExactly("Small bell.png");
        assertThat(names("any(id,['%s','7','nonsense'])".formatted(small.id()))).containsExactly("Small bell.png");
        assertThat(names("equals(id,'0')")).isEmpty();
        assertThat(names("equals(format,'jpeg')")).containsExactly("Large bell.jpg");
        assertThat(names("any(format,['jpeg','png'])")).hasSize(2);
        assertThat(names("equals(format,'webp')")).isEmpty();
        assertThat(names("equals(name,'Small bell.png')")).containsExactly("Small bell.png");
        assertThat(names("any(name,['Small bell.png','x'])")).containsExactly("Small bell.png");
        assertThat(names("contains(name,'BELL')")).hasSize(2);
        assertThat(names("starts-with(name,'large')")).containsExactly("Large bell.jpg");
        assertThat(names("ends-with(name,'.png')")).containsExactly("Small bell.png");
        assertThat(names("greater-or-equal(size,%d)".formatted(size))).containsExactly("Large bell.jpg");
        assertThat(names("greater-than(size,%d)".formatted(size))).isEmpty();
        assertThat(names("less-than(size,%d)".formatted(size))).containsExactly("Small bell.png");
        assertThat(names("less-or-equal(size,%d)".formatted(size))).hasSize(2);
        assertThat(names("equals(hidden,true)")).containsExactly("Large bell.jpg");
        assertThat(names("any(hidden,[false])")).containsExactly("Small bell.png");
        assertThat(names("less-than(updated_at,2020-01-01T00:00:00Z)")).isEmpty();
        assertThat(names("greater-than(updated_at,2020-01-01T00:00:00Z),equals(hidden,false)"))
                .containsExactly("Small bell.png");
        assertThat(client.get("/api/images?filter=contains(format,'p')").status())
                .isEqualTo(400);
    }

    @Test
    void listsAreWalkedInEveryOrder() {
        for (int i = 0; i < 25; i++) {
            importFrom(dataUri(TestImages.image(i % 2 == 0 ? "png" : "gif", 1 + i % 3)), "Image " + i);
        }
        for (var field : List.of("format", "id", "name", "size", "updated_at")) {
            var forward = walk("/api/images?sort=" + field);
            assertThat(forward).as(field).hasSize(25).doesNotHaveDuplicates();
            assertThat(walk("/api/images?page[size]=7&sort=-" + field))
                    .as(field)
                    .isEqualTo(forward.reversed());
        }
        assertThat(walk("/api/images")).isEqualTo(walk("/api/images?sort=-updated_at"));
        assertThat(client.get("/api/images").at("/data")).hasSize(20);
        assertThat(client.get("/api/images?page[size]=100").at("/data")).hasSize(25);
        assertThat(client.get("/api/images?page[size]=101").status()).isEqualTo(400);
    }

    @Test
    void scopesAreAskedFor() {
        var reader = server.client(server.access("Reader", "images:read").privateKey());
        assertThat(reader.get("/api/images").status()).isEqualTo(200);
        assertThat(importBy(reader, dataUri(PNG), "Logo").status()).isEqualTo(403);
        var writer = server.client(server.access("Reader", "images:write").privateKey());
        assertThat(importBy(writer, dataUri(PNG), "Logo").status()).isEqualTo(201);
        assertThat(writer.get("/api/images").status()).isEqualTo(403);
    }

    private List<String> walk(String first) {
        var ids = new ArrayList<String>();
        var path = first;
        while (true) {
            var reply = client.get(path);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            reply.at("/data").forEach(item -> ids.add(item.at("/id").stringValue()));
            var next = reply.at("/links/next");
            if (next.isNull()) {
                return ids;
            }
            path = next.stringValue().substring(TestServer.BASE_URL.length());
        }
    }

    private List<String> names(String filter) {
        var reply = client.get("/api/images?filter=" + filter);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/data").findValuesAsString("name");
    }

    private void assertNotFetched(String source, String why) {
        var reply = importFrom(source, null);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/import_from_url");
        assertThat(reply.at("/errors/0/detail").stringValue())
                .startsWith("Unable to fetch the URL you entered. ")
                .contains(why);
    }

    private Reply importFrom(String source, @Nullable String name) {
        return importBy(client, source, name);
    }

    private static Reply importBy(ApiClient by, String source, @Nullable String name) {
        return by.post("/api/images", """
                {"data": {"type": "image", "attributes": {"import_from_url": "%s", "name": %s}}}""".formatted(source, name == null ? "null" : "\"" + name + "\""));
    }

    private Reply change(String id, String attributes) {
        return client.patch("/api/images/" + id, """
                {"data": {"type": "image", "id": "%s", "attributes": %s}}""".formatted(id, attributes));
    }

    private static String name(Reply reply) {
        return reply.at("/data/attributes/name").stringValue();
    }

    private static String publicPath(Reply reply) {
        var url = reply.at("/data/attributes/image_url").stringValue();
        assertThat(url).startsWith(TestServer.BASE_URL + "/images/");
        return url.substring(TestServer.BASE_URL.length());
    }

    private static String dataUri(byte[] content) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(content);
    }

    private static String address(String path) {
        return "http://cdn.test:" + elsewhere.getAddress().getPort() + path;
    }

    private static void serve(String path, byte[] content) {
        elsewhere.createContext(URI.create(path).getPath(), exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "image/png");
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        });
    }

    private static List<Reply> atOnce(int times, Callable<Reply> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Reply>();
            for (var future : threads.invokeAll(Collections.nCopies(times, work))) {
                replies.add(future.get());
            }
            return replies;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
