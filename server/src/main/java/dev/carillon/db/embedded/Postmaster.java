package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the server's process. Thread-safe.
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final int KILLED = 128;
    private static final long POLL_MILLIS = 10;
    private static final long POLLS_BEFORE_A_WORD = 1_000;

    private final Cluster cluster;
    private final Process process;

    private Postmaster(Cluster cluster, Process process) {
        this.cluster = cluster;
        this.process = process;
    }

    /// What postmaster.pid says of a server: its process, and whether it takes connections.
    record Pid(long process, boolean ready) {

        private static final int STATUS_LINE = 7;

        static Optional<Pid> read(Path dataDirectory) {
            try {
                var lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
                var ready = lines.size() > STATUS_LINE
                        && lines.get(STATUS_LINE).strip().equals("ready");
                return lines.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Pid(Long.parseLong(lines.getFirst().strip()), ready));
            } catch (IOException | NumberFormatException e) {
                return Optional.empty();
            }
        }

        /// Whether the process is a server on this directory, which is then its working directory; after a restart
        /// of the machine the number may be anyone's.
        boolean runsOn(Path dataDirectory) {
            try {
                var cwd = Files.readSymbolicLink(Path.of("/proc/" + process + "/cwd"));
                return cwd.equals(dataDirectory.toRealPath());
            } catch (IOException e) {
                return false;
            }
        }
    }

    /// Starts the process in a session of its own, so that the terminal's Ctrl-C reaches us and not it.
    static Postmaster spawn(Cluster cluster, Durability durability) {
        var command = cluster.unprivileged.command(
                "setsid",
                cluster.binaries.program("postgres"),
                "-D",
                cluster.dataDirectory().toString());
        var address =
                List.of("port=" + cluster.access().port(), "listen_addresses=127.0.0.1", "unix_socket_directories=");
        for (var settings : List.of(address, durability.settings())) {
            settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        }
        try {
            var process = Command.builder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(cluster.log().startLog().toFile())
                    .start();
            return new Postmaster(cluster, process);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be started: " + e.getMessage());
        }
    }

    /// Waits until it takes connections, however long a recovery needs.
    ///
    /// @return false if it ended instead
    boolean awaitReady() throws InterruptedException {
        for (long polls = 1; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); polls++) {
            var ready = Pid.read(cluster.dataDirectory())
                    .filter(pid -> pid.process() == process.pid() && pid.ready())
                    .isPresent();
            if (ready) {
                return true;
            }
            if (polls % POLLS_BEFORE_A_WORD == 0) {
                LOG.info("PostgreSQL is not ready yet: after a crash it first reads its log");
            }
        }
        return false;
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /// Why the process ended: the signal that killed it, or what it said last.
    String end() {
        var exit = process.exitValue();
        return exit > KILLED
                ? "killed by signal " + (exit - KILLED)
                : cluster.log().reason();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// Ends a server that an earlier process of ours left behind, and forgets one that is long gone.
    static void stopOrphan(Cluster cluster) {
        var dataDirectory = cluster.dataDirectory();
        var left = Pid.read(dataDirectory);
        if (left.isEmpty()) {
            return;
        }
        if (left.get().runsOn(dataDirectory)) {
            LOG.info(
                    "Stopping the PostgreSQL that an earlier Carillon left behind (process {})",
                    left.get().process());
            stop(cluster);
        } else {
            forget(dataDirectory.resolve("postmaster.pid"));
        }
    }

    private static void forget(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new CannotStart(pidFile + " cannot be deleted: " + e.getMessage());
        }
    }

    void stop() {
        if (isRunning() && !stop(cluster)) {
            process.destroy();
        }
    }

    /// Ends the server: open transactions are rolled back and everything is written; without that if it takes long.
    private static boolean stop(Cluster cluster) {
        var stopped =
                stop(cluster, "fast", 60).ok() || stop(cluster, "immediate", 10).ok();
        if (!stopped) {
            LOG.warn("PostgreSQL could not be stopped: {}", cluster.log().reason());
        }
        return stopped;
    }

    private static Command.Result stop(Cluster cluster, String mode, int seconds) {
        return Command.run(
                cluster.unprivileged.command(
                        cluster.binaries.program("pg_ctl"),
                        "stop",
                        "--pgdata=" + cluster.dataDirectory(),
                        "--mode=" + mode,
                        "--timeout=" + seconds),
                "");
    }
}
