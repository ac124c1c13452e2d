package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import dev.carillon.base.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// What a server of ours keeps in its folder: the data directory, its access, its logs. Not thread-safe.
final class Cluster {

    /// What suits a machine shared with Carillon itself; the operator's to change in postgresql.conf afterwards.
    private static final List<String> FIRST_SETTINGS = List.of(
            "shared_buffers=128MB",
            "max_connections=100",
            "random_page_cost=1.1",
            "wal_compression=on",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "jit=off",
            "log_checkpoints=off",
            "logging_collector=on",
            "log_directory=../log",
            "log_filename=postgresql-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            "log_rotation_size=0");

    final Path folder;
    final PostgresBinaries binaries;
    final Unprivileged unprivileged;
    private Access access;

    private Cluster(Path folder, PostgresBinaries binaries, Unprivileged unprivileged, Access access) {
        this.folder = folder;
        this.binaries = binaries;
        this.unprivileged = unprivileged;
        this.access = access;
    }

    /// Opens what is in `folder`, or makes it. A making that was cut short is begun again.
    static Cluster open(Path folder, PostgresBinaries binaries, Unprivileged unprivileged) {
        try {
            Files.createDirectories(folder);
            unprivileged.own(folder);
            if (Files.exists(dataDirectory(folder))) {
                requireOurMajor(folder);
                return new Cluster(folder, binaries, unprivileged, Access.read(accessFile(folder)));
            }
            return create(folder, binaries, unprivileged);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL's folder " + folder + " cannot be used: " + e);
        }
    }

    private static void requireOurMajor(Path folder) throws IOException {
        var major =
                Files.readString(dataDirectory(folder).resolve("PG_VERSION")).strip();
        if (!major.equals(String.valueOf(PostgresBinaries.MAJOR))) {
            throw new CannotStart(
                    "%s was written by PostgreSQL %s, and this Carillon brings PostgreSQL %d: dump it with"
                                    .formatted(dataDirectory(folder), major, PostgresBinaries.MAJOR)
                            + " the Carillon that wrote it and restore the dump, or use that Carillon");
        }
    }

    private static Cluster create(Path folder, PostgresBinaries binaries, Unprivileged unprivileged)
            throws IOException {
        var unfinished = folder.resolve("data.new");
        Folders.delete(unfinished);
        var access = Access.random();
        access.write(accessFile(folder));
        var cluster = new Cluster(folder, binaries, unprivileged, access);
        cluster.initialise(unfinished);
        cluster.createRoleAndDatabase(unfinished);
        Files.move(unfinished, dataDirectory(folder), StandardCopyOption.ATOMIC_MOVE);
        return cluster;
    }

    private void initialise(Path target) throws IOException {
        var passwordFile = Files.createTempFile(folder, "superuser", "");
        try {
            Files.writeString(passwordFile, access.superuserPassword());
            unprivileged.own(passwordFile);
            var command = unprivileged.command(
                    binaries.program("initdb"),
                    "--pgdata=" + target,
                    "--username=" + Access.SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            FIRST_SETTINGS.forEach(setting -> command.add("--set=" + setting));
            requireOk("made", Command.run(command, ""));
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void createRoleAndDatabase(Path target) {
        var command = unprivileged.command(
                binaries.program("postgres"),
                "--single",
                "-D",
                target.toString(),
                "-c",
                "exit_on_error=on",
                "postgres");
        requireOk("set up", Command.run(command, """
                CREATE ROLE carillon LOGIN PASSWORD '%s'
                CREATE DATABASE carillon OWNER carillon
                """.formatted(access.password())));
    }

    private void requireOk(String done, Command.Result result) {
        if (!result.ok()) {
            throw new CannotStart("The data directory in " + folder + " cannot be " + done + ": "
                    + ServerLog.reason(result.output().lines().toList()));
        }
    }

    /// How to reach the server that runs on `folder` now, if one does.
    static Optional<Access> running(Path folder) {
        var up = Postmaster.Pid.read(dataDirectory(folder))
                .filter(pid -> pid.ready() && pid.runsOn(dataDirectory(folder)));
        try {
            return up.isPresent() ? Optional.of(Access.read(accessFile(folder))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    ServerLog log() {
        return new ServerLog(folder);
    }

    Access access() {
        return access;
    }

    /// Another port if something else took ours while the server was down.
    void settlePort() {
        if (!access.portIsFree()) {
            access = access.withFreePort();
            try {
                access.write(accessFile(folder));
            } catch (IOException e) {
                throw new CannotStart(accessFile(folder) + " cannot be written: " + e);
            }
        }
    }

    Path dataDirectory() {
        return dataDirectory(folder);
    }

    static Path accessFile(Path folder) {
        return folder.resolve("access.properties");
    }

    static Path dataDirectory(Path folder) {
        return folder.resolve("data");
    }
}
