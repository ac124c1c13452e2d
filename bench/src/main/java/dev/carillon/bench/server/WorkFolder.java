package dev.carillon.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A folder for the data and logs of one run. It is left behind, for someone to look at, unless all went well.
public final class WorkFolder implements AutoCloseable {

    private final Path path;
    private boolean discarded;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /// Open to other users, for PostgreSQL may run as one.
    public static WorkFolder create(String prefix) throws IOException {
        var path = Files.createTempDirectory(prefix);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new WorkFolder(path);
    }

    public Path path() {
        return path;
    }

    /// All went well: it goes when it is closed.
    public void discard() {
        discarded = true;
    }

    @Override
    public void close() throws IOException {
        if (!discarded) {
            System.out.println("Kept: " + path);
            return;
        }
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(WorkFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
