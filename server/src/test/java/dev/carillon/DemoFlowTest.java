package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.base.CannotStart;
import dev.carillon.config.ApiLimits;
import dev.carillon.config.Config;
import dev.carillon.testing.TestDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo whole: database, engine, mailbox and pages.
class DemoFlowTest {

    private static final Pattern KEY = Pattern.compile("API key +(pk_\\w+)");
    private static final Pattern RECIPIENTS = Pattern.compile("of (1,\\d{3})<");

    @TempDir
    Path data;

    @Test
    void secondStartDoublesNothingAndTellsTheSame() throws Exception {
        try (var database = TestDb.create()) {
            var config = config("127.0.0.1", database.url());
            var first = new Shown();
            start(config, first);
            assertThat(first.text()).contains("Sending them a newsletter", "The sample campaign is sent: 1,8");

            var second = new Shown();
            var mailbox = start(config, second);
            assertThat(second.text()).doesNotContain("Making people").contains("The sample campaign is sent: 1,8");
            assertThat(second.find(KEY)).isEqualTo(first.find(KEY));
            var accepted = second.find(Pattern.compile("sent: (1,\\d{3}) accepted"));
            var matcher = RECIPIENTS.matcher(mailbox.replaceAll("\\s+<", "<"));
            assertThat(matcher.find()).as(mailbox).isTrue();
            assertThat(matcher.group(1)).isEqualTo(accepted);
        }
    }

    @Test
    void accountIsNamedAndItsKeyForItsOwnersEyesOnly() throws Exception {
        try (var database = TestDb.create()) {
            start(config("127.0.0.1", database.url()), new Shown());
            var organization = database.db()
                    .autocommit(tx -> tx.handle()
                            .select("SELECT organization ->> 'name' FROM account")
                            .mapTo(String.class)
                            .one());
            assertThat(organization).isEqualTo("Aldermere Bellfoundry");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("demo-key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void accountThatSomebodyElseBeganIsLeftAlone() throws Exception {
        try (var database = TestDb.create()) {
            try (var opened = new Opened()) {
                App.serve(config("127.0.0.1", database.url()), opened);
            }
            assertThatThrownBy(() -> start(config("127.0.0.1", database.url()), new Shown()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("CARILLON_DATA=./demo ./carillon demo");
        }
    }

    @Test
    void dataIsShownOnThisMachineOnly() {
        assertThatThrownBy(() -> start(config("0.0.0.0", "jdbc:postgresql://none"), new Shown()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("CARILLON_HOST");
    }

    /// @return the mailbox's page
    private static String start(Config config, Shown shown) throws Exception {
        try (var opened = new Opened();
                var client = HttpClient.newHttpClient()) {
            App.demo(config, opened, shown.out).run();
            var request = HttpRequest.newBuilder(config.baseUrl().resolve("/sandbox/mail"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private Config config(String host, String databaseUrl) throws IOException {
        try (var socket = new ServerSocket(0)) {
            var port = socket.getLocalPort();
            return new Config(
                    data,
                    host,
                    port,
                    URI.create("http://127.0.0.1:" + port),
                    Optional.of(databaseUrl),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    new ApiLimits.Off());
        }
    }

    private static final class Shown {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

        String text() {
            return written.toString(StandardCharsets.UTF_8);
        }

        String find(Pattern pattern) {
            var matcher = pattern.matcher(text());
            assertThat(matcher.find()).as(text()).isTrue();
            return matcher.group(1);
        }
    }
}
