package dev.carillon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/// Folders of test servers, named for the JVM that made them, so that a later one can clean up after a killed one.
public final class TestFolders {

    private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Pattern NAME = Pattern.compile("carillon-test-.*-(\\d+)");

    private TestFolders() {}

    /// Where PostgreSQL's programs are unpacked, once for all test runs.
    public static Path cache() {
        return PARENT.resolve("carillon-test-cache");
    }

    /// A new folder; those of JVMs that are gone are deleted, and their servers stopped.
    static Path ofThisJvm(String use) {
        try (var folders = Files.list(PARENT)) {
            folders.filter(TestFolders::isAbandoned).forEach(folder -> {
                kill(folder.resolve("data/postmaster.pid"));
                delete(folder);
            });
            var name = "carillon-test-" + use + "-" + ProcessHandle.current().pid();
            return Files.createDirectory(PARENT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void kill(Path pidFile) {
        try {
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            var workingDirectory = Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
            if (workingDirectory.equals(pidFile.getParent())) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            // No server is left there.
        }
    }

    static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
