package dev.carillon.bench.crash;

import dev.carillon.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A PostgreSQL of the operating system's, started for a run as the user `postgres` if this one is root.
final class ExternalPostgres implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String SUPERUSER = "postgres";
    private static final String USER = "carillon";

    private final Path programs;
    private final Path data;
    private final int port;

    private ExternalPostgres(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /// Empty if none is installed.
    static Optional<ExternalPostgres> start(Path folder) throws IOException {
        var programs = newest();
        if (programs.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        var postgres = new ExternalPostgres(programs.get(), folder.resolve("data"), ServerProcess.freePort());
        postgres.start();
        return Optional.of(postgres);
    }

    private static Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private void start() throws IOException {
        program("initdb", "-D", data.toString(), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C");
        program(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                data.resolveSibling("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k ''",
                "-w",
                "start");
        client("createuser", USER);
        client("createdb", "-O", USER, USER);
    }

    private void client(String name, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-U", SUPERUSER));
        all.addAll(List.of(arguments));
        program(name, all.toArray(String[]::new));
    }

    /// For a role that owns its database and is nothing more.
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER + "?user=" + USER + "&password=none";
    }

    private void program(String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        try {
            var log = Files.createTempFile("carillon-postgres", ".log");
            int status = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            var output = Files.readString(log);
            Files.delete(log);
            if (status != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Override
    public void close() throws IOException {
        program("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    }
}
