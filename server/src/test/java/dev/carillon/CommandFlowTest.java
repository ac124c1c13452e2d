package dev.carillon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as a user runs them, each a process of its own.
class CommandFlowTest {

    private static final Pattern KEY = Pattern.compile("pk_\\w+");

    @TempDir
    Path folder;

    private final List<Carillon> started = new ArrayList<>();
    private final int port = freePort();

    @Test
    void aServerIsStoppedByASignalAndItsPostgresWithIt() throws Exception {
        var server = serve(Map.of());
        server.awaitReady();
        var key = server.find(KEY);
        assertThat(status(key)).isEqualTo(200);

        server.process.destroy();
        assertThat(server.exitCode()).as(server.output()).isEqualTo(143);
        assertThat(folder.resolve("data/postgresql/data/postmaster.pid")).doesNotExist();

        var again = serve(Map.of());
        again.awaitReady();
        assertThat(status(key)).isEqualTo(200);
        assertThat(again.output()).as("a key is shown once").doesNotContain("pk_");
    }

    @Test
    void aKilledServerStartsAgainWithWhatItHad() throws Exception {
        var server = serve(Map.of("CARILLON_API_KEY", "pk_configured"));
        server.awaitReady();
        server.process.destroyForcibly();
        server.exitCode();
        assertThat(folder.resolve("data/postgresql/data/postmaster.pid")).exists();

        serve(Map.of()).awaitReady();
        assertThat(status("pk_configured")).isEqualTo(200);
    }

    @Test
    void besideAServerKeysAreMadeAndASecondServerIsTurnedAway() throws Exception {
        serve(Map.of()).awaitReady();

        var createKey = run(Map.of(), "create-key", "--account", "Bells", "--scopes", "accounts:read");
        assertThat(createKey.exitCode()).as(createKey.output()).isZero();
        assertThat(createKey.output()).contains("account 'Bells'");
        assertThat(status(createKey.find(KEY))).isEqualTo(200);

        var list = run(Map.of(), "create-key", "--account", "Bells", "--list");
        assertThat(list.exitCode()).as(list.output()).isZero();
        assertThat(list.output()).contains("in use  accounts:read");
        var id = list.find(Pattern.compile("[0-9A-Z]{26}"));
        var revoke = run(Map.of(), "create-key", "--account", "Bells", "--revoke", id);
        assertThat(revoke.exitCode()).as(revoke.output()).isZero();
        var after = run(Map.of(), "create-key", "--account", "Bells", "--list");
        assertThat(after.exitCode()).isZero();
        assertThat(after.output()).contains("revoked");
        var ofAnother = run(Map.of(), "create-key", "--revoke", id);
        assertThat(ofAnother.exitCode()).as(ofAnother.output()).isOne();

        var unknownScope = run(Map.of(), "create-key", "--scopes", "bells:ring");
        assertThat(unknownScope.exitCode()).isEqualTo(1);
        assertThat(unknownScope.output()).contains("There are no scopes bells:ring; there are ");

        var second = serve(Map.of());
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("is using the data folder " + folder.resolve("data"));
        assertThat(second.output().lines()).hasSize(1);
    }

    @Test
    void doctorNamesWhatIsWellAndWhatIsNot() throws Exception {
        var doctor = run(Map.of("CARILLON_SMTP_URL", "smtp://127.0.0.1:" + freePort()), "doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.output())
                .contains("ok       Database       PostgreSQL 18")
                .contains("ok       Address        127.0.0.1:" + port + " is free")
                .contains("problem  Mail server    ")
                .contains("Connection refused");
    }

    @Test
    void aTakenPortIsToldInOneLineAndNothingIsLeftRunning() throws Exception {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var server = serve(Map.of());
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("carillon: Cannot listen on 127.0.0.1:" + port);
        }
        assertThat(folder.resolve("data/postgresql/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void everyBadSettingIsALine() throws Exception {
        var server = serve(Map.of("CARILLON_PROT", "80", "CARILLON_LEASE_SECONDS", "soon"));
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output().lines()).hasSize(2).allMatch(line -> line.startsWith("carillon: CARILLON_"));
    }

    @Test
    void aDatabaseThatIsNotThereIsOneLine() throws Exception {
        var server = serve(Map.of(
                "CARILLON_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/carillon?password=secret"));
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output().lines())
                .singleElement()
                .asString()
                .contains("is not reached: Connection refused")
                .doesNotContain("secret");
    }

    @Test
    void aDatabaseAddressThatIsNoneIsOneLine() throws Exception {
        var server = serve(Map.of("CARILLON_DATABASE_URL", "jdbc:postgresql://host:port/carillon?password=secret"));
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output().lines())
                .singleElement()
                .asString()
                .contains("that is not the address of a PostgreSQL database")
                .doesNotContain("secret");
    }

    @Test
    void aDataFolderThatIsAFileIsOneLine() throws Exception {
        Files.writeString(folder.resolve("data"), "");
        var server = serve(Map.of());
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output().lines()).singleElement().asString().endsWith("is not a folder");
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (var carillon : started) {
            carillon.process.destroy();
            carillon.process.waitFor(60, SECONDS);
        }
    }

    private record Carillon(Process process, Path log) {

        void awaitReady() {
            await().atMost(60, SECONDS).until(() -> output().contains("Carillon is ready at") || !process.isAlive());
            assertThat(process.isAlive()).as(output()).isTrue();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, SECONDS)).isTrue();
            return process.exitValue();
        }

        String output() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String find(Pattern pattern) {
            return pattern.matcher(output()).results().findFirst().orElseThrow().group();
        }
    }

    private Carillon serve(Map<String, String> settings) throws IOException {
        return run(settings, "serve");
    }

    private Carillon run(Map<String, String> settings, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CARILLON_"));
        builder.environment().put("CARILLON_DATA", folder.resolve("data").toString());
        builder.environment().put("CARILLON_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        var log = folder.resolve("log-" + started.size());
        var carillon = new Carillon(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
        started.add(carillon);
        return carillon;
    }

    private int status(String key) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/accounts"))
                    .header("Authorization", "Klaviyo-API-Key " + key)
                    .header("revision", "2026-07-15")
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
