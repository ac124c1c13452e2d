package dev.carillon.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the PostgreSQL inside a server.
public final class Postmaster {

    private static final int DEPTH = 4;

    private Postmaster() {}

    /// The process id of the one that has its files somewhere under `data`.
    public static long in(Path data) throws IOException {
        try (var files = Files.walk(data, DEPTH)) {
            var file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No PostgreSQL runs in " + data));
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        }
    }
}
