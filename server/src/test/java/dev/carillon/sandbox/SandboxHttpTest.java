package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.page.Assets;
import dev.carillon.web.JavalinServer;
import dev.carillon.web.PageFaults;
import dev.carillon.web.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxHttpTest {

    private static final String NEWSLETTER = """
            From: Shop <shop@example.org>
            To: %s
            Subject: Sale for <b>%1$s</b>
            Content-Type: text/html; charset=utf-8

            <p>Hello <script>alert(1)</script><img src="https://cdn.example.org/x.png"></p>
            """;

    @TempDir
    private Path data;

    private SandboxModule sandbox;
    private JavalinServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        sandbox = SandboxModule.open(data, 0, InstantSource.system());
        List<Route> routes = Stream.concat(sandbox.routes().stream(), Assets.routes().stream())
                .toList();
        server = JavalinServer.start(JavalinServer.Config.of("127.0.0.1", 0), routes, new PageFaults());
    }

    @AfterEach
    void stop() {
        sandbox.endStreams();
        server.close();
        sandbox.close();
        http.close();
    }

    @Test
    void emptyMailboxSaysWhatWillComeHere() throws Exception {
        assertThat(get("/sandbox/mail").body()).contains("Nothing has come yet");
    }

    @Test
    void listShowsWhatCameEscapedAndNewestFirst() throws Exception {
        send("ann@example.org", "bob@example.org");
        var page = get("/sandbox/mail");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence("bob@example.org", "ann@example.org")
                .contains("Sale for &lt;b&gt;ann@example.org&lt;/b&gt;")
                .doesNotContain("<b>ann");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void searchFindsByAddressAndSubject() throws Exception {
        send("ann@example.org", "bob@example.org");
        assertThat(get("/sandbox/mail?q=ANN+sale").body())
                .contains("ann@example.org")
                .doesNotContain("bob@example.org");
        assertThat(get("/sandbox/mail?q=%22%3E%3Cscript%3E").body())
                .contains("Nothing matches")
                .doesNotContain("\"><script>");
    }

    @Test
    void messageHasAFrameTextSourceAndHeaders() throws Exception {
        send("ann@example.org");
        assertThat(get("/sandbox/mail/1").body())
                .contains("<iframe src=\"/sandbox/mail/1/html\"", "sandbox=\"allow-popups", "Images from other servers")
                .doesNotContain("allow-scripts", "allow-same-origin", "tab=text");
        assertThat(get("/sandbox/mail/1?tab=source").body()).contains("Subject: Sale for &lt;b&gt;");
        assertThat(get("/sandbox/mail/1?tab=headers").body()).contains("<th scope=\"row\">Content-Type</th>");

        var framed = get("/sandbox/mail/1/html");
        assertThat(framed.body()).contains("<p>Hello ").doesNotContain("<script");
        assertThat(framed.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("sandbox allow-popups");
        assertThat(get("/sandbox/mail/1/source").body()).isEqualTo(NEWSLETTER.formatted("ann@example.org") + "\r\n");
    }

    @Test
    void messagesThatAreNotThereAreAPageNotAnError() throws Exception {
        for (var path : List.of("1", "0", "-1", "x", "99999999999999999999", "1/html", "1/parts/0", "1/source")) {
            assertThat(get("/sandbox/mail/" + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/sandbox/mail?below=x&q=").statusCode()).isEqualTo(200);
        assertThat(get("/assets/nothing.css").statusCode()).isEqualTo(404);
    }

    @Test
    void pageIsToldOfArrivals() throws Exception {
        var events = http.send(
                HttpRequest.newBuilder(uri("/sandbox/mail-arrivals")).build(), HttpResponse.BodyHandlers.ofLines());
        try (var lines = events.body()) {
            var newest = lines.filter(line -> line.startsWith("data:")).iterator();
            assertThat(newest.next()).isEqualTo("data: {\"newest\": 0, \"count\": 0}");
            send("ann@example.org");
            assertThat(newest.next()).contains("\"count\": 1}");
        }
    }

    @Test
    void assetsThatPagesNameAreThereForGood() throws Exception {
        var named =
                Pattern.compile("/assets/[^\"]+").matcher(get("/sandbox/mail").body());
        assertThat(named.results().map(match -> match.group()).distinct().toList())
                .hasSize(3)
                .allSatisfy(path -> {
                    var asset = get(path);
                    assertThat(asset.statusCode()).isEqualTo(200);
                    assertThat(asset.headers().firstValue("cache-control").orElseThrow())
                            .contains("immutable");
                });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private void send(String... recipients) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sandbox.smtpPort())) {
            var out = socket.getOutputStream();
            out.write("EHLO test\r\n".getBytes(StandardCharsets.UTF_8));
            for (var recipient : recipients) {
                var envelope = "MAIL FROM:<s@example.org>\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\n";
                out.write((envelope + NEWSLETTER.formatted(recipient) + "\r\n.\r\n").getBytes(StandardCharsets.UTF_8));
            }
            out.write("QUIT\r\n".getBytes(StandardCharsets.UTF_8));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.lines().toList()).last().isEqualTo("221 2.0.0 Goodbye");
        }
    }
}
