package dev.carillon.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.carillon.channel.email.TestCertificate;
import dev.carillon.fetch.WebFetch.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real server on this machine, which is what must not be reached unless a test allows it.
class WebFetchTest {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress((InetAddress) null, 0), 0);
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            answer(exchange, 200, "found ".getBytes(StandardCharsets.UTF_8));
        });
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAllowedHostIsReadUnderItsName() {
        var fetched = anywhere(Map.of("cdn.test", HERE)).fetch("http://cdn.test:" + port + "/a%20b?c=d#e");
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Result.Fetched.class,
                        found -> assertThat(found.content()).asString().isEqualTo("found "));
        assertThat(hosts).containsExactly("cdn.test:" + port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "2130706433",
                "127.0.0.1.",
                "0",
                "0.0.0.0",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[::1%25lo]",
                "%6c%6f%63alhost",
                "①②⑦.⓪.⓪.①"
            })
    void thisMachineCannotBeReachedInAnySpelling(String host) {
        var fetch = fetch(new Reach(Reach.PUBLIC.resolver(), Reach.PUBLIC.addresses(), Set.of(port)));
        assertThat(fetch.fetch("http://" + host + ":" + port + "/")).isInstanceOf(Result.Refused.class);
        assertThat(fetch.fetch("http://example.test#@" + host + ":" + port + "/"))
                .isInstanceOf(Result.Refused.class);
        assertThat(fetch.fetch("http://a:b@" + host + ":" + port + "/")).isInstanceOf(Result.Refused.class);
        assertThat(hosts).isEmpty();
    }

    @Test
    void thoseSpellingsWouldReachItWithoutTheGuard() {
        var fetch = fetch(new Reach(Reach.PUBLIC.resolver(), _ -> true, Set.of(port)));
        for (var host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0")) {
            assertThat(fetch.fetch("http://" + host + ":" + port + "/"))
                    .as(host)
                    .isInstanceOf(Result.Fetched.class);
        }
    }

    @Test
    void aNameWithOneAddressInsideIsNotConnectedToAtAll() throws UnknownHostException {
        var outside = InetAddress.getByName("93.184.216.34");
        var fetch = fetch(new Reach(_ -> List.of(HERE, outside), Reach.PUBLIC.addresses(), Set.of(port)));
        assertRefused(fetch.fetch("http://rebind.test:" + port + "/"), "not on the public internet");
        assertThat(hosts).isEmpty();
    }

    @Test
    void aHostIsResolvedOnceForAConnection() throws UnknownHostException {
        var asked = new AtomicInteger();
        var inside = InetAddress.getByName("127.0.0.2");
        // The second answer of a rebinding name server would lead to what the guard forbids.
        var fetch = fetch(
                new Reach(_ -> List.of(asked.incrementAndGet() == 1 ? HERE : inside), HERE::equals, Set.of(port)));
        assertThat(fetch.fetch("http://rebind.test:" + port + "/")).isInstanceOf(Result.Fetched.class);
        assertThat(asked).hasValue(1);
        assertRefused(fetch.fetch("http://rebind.test:" + port + "/"), "not on the public internet");
        assertThat(hosts).hasSize(1);
    }

    @Test
    void everyRedirectIsCheckedLikeTheFirstAddress() throws UnknownHostException {
        var other = InetAddress.getByName("127.0.0.2");
        var fetch =
                fetch(new Reach(host -> List.of(host.equals("cdn.test") ? HERE : other), HERE::equals, Set.of(port)));
        for (var location : List.of(
                "http://localhost:" + port + "/",
                "//inside.test:" + port + "/",
                "http://cdn.test:1/",
                "file:///etc/passwd",
                "http://a:b@cdn.test:" + port + "/",
                "http://[")) {
            redirect("/away", location);
            assertThat(fetch.fetch("http://cdn.test:" + port + "/away"))
                    .as(location)
                    .isInstanceOf(Result.Refused.class);
            server.removeContext("/away");
        }
        assertThat(hosts).isEmpty();
        redirect("/away", "/elsewhere");
        assertThat(fetch.fetch("http://cdn.test:" + port + "/away")).isInstanceOf(Result.Fetched.class);
    }

    @Test
    void threeRedirectsAreFollowedAndNotFour() {
        redirect("/4", "/3");
        redirect("/3", "/2");
        redirect("/2", "/1");
        redirect("/1", "/end");
        var fetch = anywhere(Map.of("cdn.test", HERE));
        assertThat(fetch.fetch("http://cdn.test:" + port + "/3")).isInstanceOf(Result.Fetched.class);
        assertRefused(fetch.fetch("http://cdn.test:" + port + "/4"), "more than 3 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ftp://cdn.test/",
                "file:///etc/passwd",
                "jar:http://cdn.test/!/",
                "gopher://cdn.test/",
                "http://",
                "http:///a",
                "http:cdn.test",
                "//cdn.test/",
                "http://cdn test/",
                "https://user@cdn.test/",
                "http://cdn.test:99999/"
            })
    void whatIsNoAddressOfTheWebIsRefused(String address) {
        assertThat(fetch(Reach.PUBLIC).fetch(address)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void portsOfOtherThingsAreRefused() {
        assertRefused(fetch(Reach.PUBLIC).fetch("http://cdn.test:22/"), "port 22");
        assertRefused(fetch(Reach.PUBLIC).fetch("http://cdn.test:6379/"), "port 6379");
    }

    @Test
    void nothingLargerThanAllowedIsRead() {
        serve("/fits", exchange -> answer(exchange, 200, new byte[MAX_BYTES]));
        serve("/says-so", exchange -> answer(exchange, 200, new byte[MAX_BYTES + 1]));
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });
        assertThat(get("/fits")).isInstanceOf(Result.Fetched.class);
        assertRefused(get("/says-so"), "1 MB");
        assertRefused(get("/endless"), "1 MB");
    }

    @Test
    void anAnswerThatIsNotTheThingItselfIsRefused() {
        serve("/missing", exchange -> answer(exchange, 404, new byte[3]));
        serve("/part", exchange -> answer(exchange, 206, new byte[3]));
        serve("/zipped", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, new byte[3]);
        });
        assertRefused(get("/missing"), "404");
        assertRefused(get("/part"), "206");
        assertRefused(get("/zipped"), "content-encoding");
        assertRefused(anywhere(Map.of()).fetch("http://unknown.test:" + port + "/"), "not known");
    }

    @Test
    void aServerThatDripsIsCutOff() throws IOException {
        for (var drip : List.of("HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")) {
            try (var listener = new ServerSocket(0, 1, HERE)) {
                var dripping = Thread.ofVirtual().start(() -> dripOn(listener, drip));
                var reach = new Reach(_ -> List.of(HERE), _ -> true, Set.of(listener.getLocalPort()));
                var fetch = new WebFetch(reach, tls(), MAX_BYTES, Duration.ofMillis(600));
                var begin = System.nanoTime();
                assertRefused(fetch.fetch("http://slow.test:" + listener.getLocalPort() + "/"), "longer than");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                join(dripping);
            }
        }
    }

    @Test
    void aServerThatBreaksOffOrTalksNonsenseIsRefused() throws IOException {
        for (var answer : List.of(
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(5_000) + "\r\n",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n")) {
            try (var listener = new ServerSocket(0, 1, HERE)) {
                var speaking = Thread.ofVirtual().start(() -> speak(listener, answer));
                var reach = new Reach(_ -> List.of(HERE), _ -> true, Set.of(listener.getLocalPort()));
                assertRefused(fetch(reach).fetch("http://odd.test:" + listener.getLocalPort() + "/"), "did not answer");
                join(speaking);
            }
        }
    }

    @Test
    void theCertificateMustBeOfTheNameAndTrusted() throws IOException, GeneralSecurityException {
        var certificate = TestCertificate.forHost("dns:cdn.test");
        var https = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        https.createContext("/", exchange -> answer(exchange, 200, new byte[3]));
        https.start();
        try {
            var securePort = https.getAddress().getPort();
            var reach = new Reach(_ -> List.of(HERE), _ -> true, Set.of(securePort));
            var trusting = new WebFetch(reach, trusting(certificate), MAX_BYTES, Duration.ofSeconds(10));
            assertThat(trusting.fetch("https://cdn.test:" + securePort + "/")).isInstanceOf(Result.Fetched.class);
            assertRefused(trusting.fetch("https://other.test:" + securePort + "/"), "certificate");
            assertRefused(fetch(reach).fetch("https://cdn.test:" + securePort + "/"), "certificate");
        } finally {
            https.stop(0);
        }
    }

    private Result get(String path) {
        return anywhere(Map.of("cdn.test", HERE)).fetch("http://cdn.test:" + port + path);
    }

    /// With these names and no others, whatever their addresses.
    private WebFetch anywhere(Map<String, InetAddress> names) {
        return fetch(new Reach(
                host -> {
                    if (!names.containsKey(host)) {
                        throw new UnknownHostException(host);
                    }
                    return List.of(names.get(host));
                },
                _ -> true,
                Set.of(port)));
    }

    private static WebFetch fetch(Reach reach) {
        return new WebFetch(reach, tls(), MAX_BYTES, Duration.ofSeconds(10));
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(TestCertificate certificate) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate.pem())) {
            store.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private void redirect(String path, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, 302, new byte[0]);
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// A byte at a time, until the other side has had enough.
    private static void dripOn(ServerSocket listener, String beginning) {
        try (var socket = listener.accept()) {
            var out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(20);
            while (true) {
                out.write('x');
                out.flush();
                pause(socket.getInputStream());
            }
        } catch (IOException _) {
            // What the test waits for.
        }
    }

    private static void pause(InputStream in) throws IOException {
        try {
            while (in.read() >= 0) {
                // The request.
            }
            throw new IOException("closed");
        } catch (java.net.SocketTimeoutException _) {
            // As long as a pause is to be.
        }
    }

    private static void speak(ServerSocket listener, String answer) {
        try (var socket = listener.accept()) {
            socket.getInputStream().read(new byte[8 * 1024]);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // The client had heard enough.
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void assertRefused(Result result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why()).contains(why));
    }
}
