package dev.carillon.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server that runs, and the ways to end it.
public final class ServerProcess implements AutoCloseable {

    /// How to start one.
    ///
    /// @param environment settings; none is inherited
    /// @param log where its output is appended
    public record Setup(Checkout checkout, Map<String, String> environment, List<String> javaOptions, Path log) {}

    private static final Pattern READY = Pattern.compile("(?m)^Carillon is ready at (http://\\S+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;

    private ServerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// Starts one and waits until it accepts requests; empty if it ended before that, as one that meets its fail point.
    public static Optional<ServerProcess> start(Setup setup) throws IOException {
        long logStart = Files.exists(setup.log()) ? Files.size(setup.log()) : 0;
        var builder = new ProcessBuilder(setup.checkout().serve(setup.javaOptions()));
        builder.environment().keySet().removeIf(name -> name.startsWith("CARILLON_"));
        builder.environment().putAll(setup.environment());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(setup.log().toFile()));
        var process = builder.start();
        Waiting.untilOrFor(
                START_LIMIT,
                () -> !process.isAlive() || ready(setup.log(), logStart).isPresent());
        var url = ready(setup.log(), logStart);
        if (url.isEmpty() && process.isAlive()) {
            process.destroyForcibly();
            throw new IllegalStateException("The server was not ready in time; its log is " + setup.log());
        }
        return url.map(ready -> new ServerProcess(process, ready));
    }

    private static Optional<URI> ready(Path log, long from) {
        try {
            var bytes = Files.readAllBytes(log);
            int start = Math.toIntExact(from);
            var ready = READY.matcher(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
            return ready.find() ? Optional.of(URI.create(ready.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// kill -9.
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /// SIGTERM, and waits for the end.
    public void terminate() {
        process.destroy();
        await();
    }

    private void await() {
        if (!endsWithin(STOP_LIMIT)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Server process " + pid() + " did not end within " + STOP_LIMIT.toSeconds() + " s");
        }
    }

    /// True as soon as the process has ended, by whatever cause.
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// SIGSTOP: it stands still until `wake`.
    public void freeze() throws IOException {
        Signals.send("STOP", pid());
    }

    public void wake() throws IOException {
        Signals.send("CONT", pid());
    }

    @Override
    public void close() {
        if (isAlive()) {
            terminate();
        }
    }
}
