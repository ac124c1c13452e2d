package dev.carillon.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files as clients really send them.
class ImageUploadHttpTest {

    private static final String CURL = "------------------------40d6bd52f6a205cc";
    private static final String NODE_SDK = "--------------------------49277795e61c11efb1c974b0";
    private static final String PATH = "/api/image-upload";

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(
                database, new ImageModule(database.db(), InstantSource.system(), TestServer.BASE_URL).routes());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
    }

    @Test
    void curlUploadsAFile() {
        var png = TestImages.image("png");
        var reply = client.postForm(
                PATH,
                "multipart/form-data; boundary=" + CURL,
                form(CURL, file("my logo.png", png), text("name", "Größe ✂"), text("hidden", "true")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        var attributes = reply.at("/data/attributes");
        assertThat(attributes.at("/name").stringValue()).isEqualTo("Größe ✂");
        assertThat(attributes.at("/hidden").booleanValue()).isTrue();
        assertThat(attributes.at("/format").stringValue()).isEqualTo("png");
        assertThat(attributes.at("/size").intValue()).isEqualTo(png.length);
        assertThat(reply.id()).matches("[1-9]\\d+");
    }

    @Test
    void theNodeSdkUploadsAFileOnly() {
        var reply = client.postForm(
                PATH,
                "multipart/form-data; boundary=" + NODE_SDK,
                form(NODE_SDK, file("my logo.png", TestImages.image("png"))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.at("/data/attributes/name").stringValue()).isEqualTo("my logo.png");
        assertThat(reply.at("/data/attributes/hidden").booleanValue()).isFalse();
    }

    @Test
    void whatPythonAndOldBrowsersSendIsUnderstood() {
        var reply = upload(
                file("C:\\fakepath\\logo.gif", TestImages.image("gif")), text("hidden", "True"), text("name", ""));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.at("/data/attributes/name").stringValue()).isEqualTo("logo.gif");
        assertThat(reply.at("/data/attributes/hidden").booleanValue()).isTrue();
        assertThat(reply.at("/data/attributes/format").stringValue()).isEqualTo("gif");
    }

    @Test
    void theBytesDecideWhatAnImageIs() {
        var lying = upload(file("photo.png", TestImages.image("jpeg")));
        assertThat(lying.at("/data/attributes/format").stringValue()).isEqualTo("jpeg");

        assertFileRefused(upload(file("photo.png", TestImages.image("bmp"))), "no jpeg, png or gif");
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        assertFileRefused(upload(file("photo.png", svg.getBytes(StandardCharsets.UTF_8))), "no jpeg, png or gif");
        assertFileRefused(upload(file("photo.png", new byte[0])), "no jpeg, png or gif");
        assertFileRefused(upload(file("photo.png", new byte[] {'G', 'I', 'F', '8'})), "no jpeg, png or gif");
    }

    @Test
    void fiveMegabytesAreTakenAndNotOneByteMore() {
        var largest = Arrays.copyOf(TestImages.image("png"), 5 * 1024 * 1024);
        assertThat(upload(file("large.png", largest)).status()).isEqualTo(201);
        assertFileRefused(upload(file("larger.png", Arrays.copyOf(largest, largest.length + 1))), "5 MB");
        assertThat(upload(file("huge.png", Arrays.copyOf(largest, 11 * 1024 * 1024)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void everythingThatIsWrongIsNamedByItsField() {
        var reply = upload(
                text("name", "x".repeat(256)), text("hidden", "maybe"), text("folder", "a"), text("odd/~name", ""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/file", "/name", "/hidden", "/folder", "/odd~1~0name");

        var twice = upload(file("a.png", TestImages.image("png")), file("b.png", TestImages.image("png")));
        assertThat(twice.json().findValuesAsString("pointer")).containsExactly("/file");

        var unreadable = part("Content-Disposition: form-data; name=\"name\"", new byte[] {(byte) 0xff});
        assertThat(upload(file("a.png", TestImages.image("png")), unreadable)
                        .json()
                        .findValuesAsString("pointer"))
                .containsExactly("/name");
        assertThat(client.get("/api/images").at("/data")).isEmpty();
    }

    @Test
    void aBodyThatIsNoFormIsRefused() {
        assertThat(client.post(PATH, "{}").status()).isEqualTo(415);
        var whole = form(CURL, file("logo.png", TestImages.image("png")));
        for (var type : new String[] {
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=other",
            "multipart/form-data; boundary=\"" + "b".repeat(5_000) + "\""
        }) {
            assertRefused(client.postForm(PATH, type, whole), type);
        }
        var type = "multipart/form-data; boundary=" + CURL;
        for (int length = 0; length < whole.length - 4; length += 7) {
            assertRefused(client.postForm(PATH, type, Arrays.copyOf(whole, length)), "the first " + length);
        }
        assertRefused(upload(part("X-Nothing: 1", new byte[3])), "no disposition");
        assertRefused(upload(part("Content-Disposition: form-data; name=\"" + "x".repeat(9_000), new byte[3])), "long");
        var many = new byte[50][];
        Arrays.setAll(many, i -> text("f" + i, "x"));
        assertRefused(upload(many), "many parts");
        assertThat(client.get("/api/images").at("/data")).isEmpty();
    }

    @Test
    void noMutilatedFormBreaksTheServer() {
        var whole = form(CURL, file("logo.png", TestImages.image("png", 1)), text("name", "N"), text("hidden", "true"));
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var mutant = whole.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            var reply = client.postForm(PATH, "multipart/form-data; boundary=" + CURL, mutant);
            assertThat(reply.status())
                    .as(new String(mutant, StandardCharsets.ISO_8859_1))
                    .isIn(201, 400);
        }
    }

    @Test
    void aFormIsTakenWhereItIsAskedForOnly() {
        var reply = client.postForm(
                "/api/images",
                "multipart/form-data; boundary=" + CURL,
                form(CURL, file("logo.png", TestImages.image("png"))));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.at("/errors/0/detail").stringValue()).contains("application/vnd.api+json");
    }

    private Reply upload(byte[]... parts) {
        return client.postForm(PATH, "multipart/form-data; boundary=" + CURL, form(CURL, parts));
    }

    private static void assertFileRefused(Reply reply, String why) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/file");
        assertThat(reply.at("/errors/0/detail").stringValue()).contains(why);
    }

    private static void assertRefused(Reply reply, String what) {
        assertThat(reply.status()).as(what + reply.text()).isEqualTo(400);
        assertThat(reply.at("/errors/0/detail").stringValue()).isNotEmpty();
    }

    private static byte[] file(String name, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: image/png",
                content);
    }

    private static byte[] text(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] part(String headers, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes((headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        return part.toByteArray();
    }

    private static byte[] form(String boundary, byte[]... parts) {
        var form = new ByteArrayOutputStream();
        for (var part : parts) {
            form.writeBytes(("--" + boundary + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            form.writeBytes(part);
            form.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return form.toByteArray();
    }
}
