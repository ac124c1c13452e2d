package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import dev.carillon.base.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs of one version, unpacked from the archive that comes with Carillon.
record PostgresBinaries(Path home) {

    static final int MAJOR = 18;

    private static final int OWNER_MAY_EXECUTE = 0100;

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /// Whether they can be run from where they are: a home folder may be closed to others, or to programs.
    boolean workFor(Unprivileged unprivileged) {
        return Command.run(unprivileged.command(program("postgres"), "--version"), "")
                .ok();
    }

    /// Unpacks them into a folder of `cache` named for their content, unless that was done before. Several processes
    /// may do so at once: each works in a folder of its own, and the first to finish gives it the name.
    static PostgresBinaries unpacked(Path cache) {
        var archive = archive();
        try {
            var home = cache.resolve("postgresql-" + MAJOR + "-" + contentName(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be unpacked into " + cache + ": " + e.getMessage());
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        var archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (archive == null) {
            throw new CannotStart("Carillon brings no PostgreSQL for " + system + " on " + processor
                    + "; set CARILLON_DATABASE_URL to a PostgreSQL of yours");
        }
        return archive;
    }

    private static String contentName(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException(archive + " is not in a jar");
        }
        return HexFormat.of().toHexDigits(jar.getJarEntry().getCrc(), 8);
    }

    private static void unpack(URL archive, Path home) throws IOException {
        var cache = Files.createDirectories(home.toAbsolutePath().getParent());
        var unfinished = Files.createTempDirectory(cache, ".unpacking-");
        try {
            try (var in = new TarArchiveInputStream(new XZCompressorInputStream(archive.openStream()))) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    unpack(entry, in, unfinished);
                }
            }
            Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(cache));
            // A folder that has its final name is never looked into again, so its files must outlive a power cut.
            Command.run(List.of("sync", "--file-system", unfinished.toString()), "");
            Files.move(unfinished, home);
        } catch (IOException e) {
            Folders.delete(unfinished);
            var anotherWasFaster = Files.isDirectory(home);
            if (!anotherWasFaster) {
                throw e;
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        } else if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
