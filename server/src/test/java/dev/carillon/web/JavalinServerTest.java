package dev.carillon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavalinServerTest {

    private final CountDownLatch streaming = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private final JavalinServer server = JavalinServer.start(
            new JavalinServer.Config("127.0.0.1", 0, 1000, Duration.ofSeconds(5)),
            List.of(
                    Route.get("/echo/{word}", request -> text(request.pathValue("word") + " " + request.query())),
                    Route.get("/echo/fixed", _ -> text("fixed")),
                    Route.post("/echo", request -> text(request.body().length + " bytes")),
                    Route.get(
                            "/events",
                            _ -> Response.stream(200, "text/event-stream", out -> {
                                out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
                                out.flush();
                                streaming.countDown();
                                await(release);
                                out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
                            })),
                    Route.get("/slow", _ -> {
                        streaming.countDown();
                        await(release);
                        return text("done");
                    }),
                    Route.get("/throws", _ -> {
                        throw new IllegalStateException("secret");
                    }),
                    Route.get(
                            "/writer-throws",
                            _ -> Response.stream(200, "text/plain", _ -> {
                                throw new IllegalStateException("secret");
                            }))),
            new PageFaults());

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void bracketsQuotesAndBlanksInAQueryNeedNoEncoding() {
        var response = RawHttp.get(server.port(), "/echo/a?fields[x]=y&filter=equals(name,\"a|b<c\")&q='é'");
        assertThat(response).contains("200 OK", "fields[x]=[y]", "filter=[equals(name,\"a|b<c\")]", "q=['é']");
    }

    @Test
    void plusMeansBlankInAQueryAndItselfInAPath() {
        assertThat(RawHttp.get(server.port(), "/echo/a+b?q=a+b")).contains("a+b {q=[a b]}");
    }

    @Test
    void aSlashAtTheEndMakesNoDifference() {
        assertThat(RawHttp.get(server.port(), "/echo/a/")).contains("a {}");
    }

    @Test
    void anEncodedSlashStaysPartOfItsSegment() {
        assertThat(RawHttp.get(server.port(), "/echo/a%2Fb")).contains("a/b {}");
    }

    @Test
    void aLiteralSegmentWinsOverAVariable() {
        assertThat(RawHttp.get(server.port(), "/echo/fixed")).contains("fixed").doesNotContain("{}");
    }

    @Test
    void brokenPercentEncodingAndBrokenUtf8AreBadRequests() {
        for (var target : List.of("/echo/%", "/echo/%zz", "/echo/%ff", "/echo/a?q=%e4", "/echo/a?q=%4", "/echo/%00")) {
            assertThat(RawHttp.get(server.port(), target)).as(target).contains("400 Bad Request");
        }
    }

    @Test
    void rawBytesThatAreNoUtf8AreABadRequest() {
        var head = "GET /echo/a?q=\u00e4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        var response = RawHttp.send(server.port(), head.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(response).startsWith("HTTP/1.1 4");
    }

    @Test
    void aConnectionThatIsClosedAfterABadRequestSaysSo() {
        var response = RawHttp.send(server.port(), "GET /echo/%00 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(response).contains("400 Bad Request").containsIgnoringCase("connection: close");
    }

    @Test
    void whatIsNoHttpIsABadRequest() {
        assertThat(RawHttp.send(server.port(), "GET\r\n\r\n")).contains("400 Bad Request");
        assertThat(RawHttp.send(
                        server.port(), "GET /echo/a HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(40_000) + "\r\n\r\n"))
                .contains("431");
    }

    @Test
    void anUnknownPathIsNotFoundAndAnUnknownMethodNotAllowed() {
        assertThat(RawHttp.get(server.port(), "/nothing")).contains("404 Not Found");
        assertThat(RawHttp.send(server.port(), "BREW /echo/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("405", "GET");
        assertThat(RawHttp.get(server.port(), "/echo")).contains("405").containsIgnoringCase("allow: POST");
    }

    @Test
    void aBodyOverTheLimitIsTooLargeWhetherItsLengthIsToldOrNot() {
        var head = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        assertThat(RawHttp.send(server.port(), head + "Content-Length: 1001\r\n\r\n" + "x".repeat(1001)))
                .contains("413");
        assertThat(RawHttp.send(
                        server.port(),
                        head + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n"))
                .contains("413");
        assertThat(RawHttp.send(server.port(), head + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000)))
                .contains("1000 bytes");
    }

    /// A server that closes while bytes are on their way resets the connection, and the answer is lost with
    /// it: clients write all they have before they read.
    @Test
    void aRefusalReachesAClientThatIsStillSending() {
        var body = "x".repeat(6_000_000);
        for (var target : List.of("/echo", "/nothing", "/echo/fixed")) {
            for (int i = 0; i < 10; i++) {
                var response = RawHttp.send(
                        server.port(),
                        "POST " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body);
                assertThat(response).as(target).startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void aBadRequestIsAnsweredThoughItsBodyIsStillOnItsWay() throws IOException {
        for (int i = 0; i < 300; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                var out = socket.getOutputStream();
                out.write("POST /echo/%00 HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                out.write("x".repeat(5000).getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsIsRefusedAtOnce() {
        var response = RawHttp.send(
                server.port(),
                "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 6000000\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 413");
    }

    @Test
    void eventsArriveWhenTheyAreFlushed() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.lines().anyMatch("data: one"::equals)).isTrue();
        }
    }

    @Test
    void whatAHandlerThrowsIsNotTold() {
        for (var path : List.of("/throws", "/writer-throws")) {
            assertThat(RawHttp.get(server.port(), path)).contains("500").doesNotContain("secret");
        }
    }

    @Test
    void everyResponseNamesItsRequest() {
        assertThat(RawHttp.get(server.port(), "/echo/a")).containsPattern("(?i)x-request-id: [0-9A-Z]{26}");
        assertThat(RawHttp.get(server.port(), "/nothing")).containsPattern("(?i)x-request-id: [0-9A-Z]{26}");
    }

    @Test
    void aHeadRequestHasNoBody() {
        var response = RawHttp.send(server.port(), "HEAD /echo/fixed HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(response).contains("200 OK").endsWith("\r\n\r\n");
    }

    @Test
    void aStopLetsARequestInFlightEnd() throws InterruptedException {
        var response = new AtomicReference<String>();
        var client = Thread.ofVirtual().start(() -> response.set(RawHttp.get(server.port(), "/slow")));
        await(streaming);
        var stop = Thread.ofVirtual().start(server::close);
        release.countDown();
        stop.join();
        client.join();
        assertThat(response.get()).contains("200 OK", "done");
    }

    @Test
    void aTakenPortIsSaidPlainly() {
        var config = JavalinServer.Config.of("127.0.0.1", server.port());
        assertThatThrownBy(() -> JavalinServer.start(config, List.of(), new PageFaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }

    @Test
    void twoRoutesForOnePathAreAMistake() {
        var routes = List.of(Route.get("/a/{x}", _ -> text("")), Route.get("/a/{y}", _ -> text("")));
        assertThatThrownBy(() -> new Router(routes)).hasMessageContaining("Two routes for GET /a/{y}");
    }

    private static Response text(String text) {
        return Response.text(200, "text/plain; charset=utf-8", text);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
