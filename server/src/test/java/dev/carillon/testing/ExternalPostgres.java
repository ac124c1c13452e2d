package dev.carillon.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.carillon.db.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Starts the PostgreSQL of the operating system's packages on a throw-away data directory.
final class ExternalPostgres {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "external";
    private static final int NOBODY = 65_534;

    private final Path programs;
    private final Path folder;
    private final int port;

    private ExternalPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static PostgresServer start() {
        try {
            var programs = newestPrograms();
            var folder = TestFolders.ofThisJvm("postgres-outside");
            Files.setAttribute(folder, "unix:uid", isRoot() ? NOBODY : Files.getAttribute(folder, "unix:uid"));
            return new ExternalPostgres(programs, folder, freePort()).startServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newestPrograms() throws IOException {
        var missing = "Debian's package postgresql is not installed; ./carillon test installs it";
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.isDirectory(PACKAGES), missing);
        }
        try (var versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException(missing));
        }
    }

    private PostgresServer startServer() throws IOException {
        var passwordFile = Files.createTempFile("external", ".password");
        Files.writeString(passwordFile, PASSWORD);
        Files.setAttribute(passwordFile, "unix:uid", Files.getAttribute(folder, "unix:uid"));
        var initdb = process(
                "initdb", "-D", data(), "-U", "postgres", "-A", "scram-sha-256", "-N", "--pwfile=" + passwordFile);
        await().atMost(60, SECONDS).until(() -> !initdb.isAlive());
        Files.delete(passwordFile);
        var server = process(
                "postgres",
                "-D",
                data(),
                "-p",
                String.valueOf(port),
                "-k",
                "",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=300");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.destroyForcibly().onExit().join();
            TestFolders.delete(folder);
        }));
        var superuser = DatabaseUrl.local(port, "postgres", "postgres", PASSWORD);
        await().atMost(60, SECONDS).ignoreExceptions().until(() -> createRole(superuser));
        return new PostgresServer(DatabaseUrl.local(port, "carillon", "carillon", PASSWORD), superuser);
    }

    private static boolean createRole(DatabaseUrl superuser) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser.jdbc());
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE carillon LOGIN PASSWORD '" + PASSWORD + "'");
            return true;
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Process process(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
