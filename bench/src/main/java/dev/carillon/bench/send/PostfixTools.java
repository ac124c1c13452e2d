package dev.carillon.bench.send;

import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Postfix's own tools for measuring: a sink that throws messages away, and a source that sends the same one over and
/// over. Debian's package `postfix` has them.
final class PostfixTools implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Process sink;
    private final int port;

    private PostfixTools(Process sink, int port) {
        this.sink = sink;
        this.port = port;
    }

    /// Starts a sink on loopback.
    static PostfixTools start() throws IOException {
        int port = ServerProcess.freePort();
        var command = new ArrayList<String>();
        command.add(program("smtp-sink"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + port, String.valueOf(BACKLOG)));
        var sink = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Waiting.until("smtp-sink listens", () -> listens(port));
        return new PostfixTools(sink, port);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String name) {
        return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(name + " is not installed; Debian's package postfix has it"))
                .toString();
    }

    int port() {
        return port;
    }

    long sinkPid() {
        return sink.pid();
    }

    /// How long `smtp-source` takes for so many messages, with 32 sessions.
    Duration source(int messages, int bytes) throws IOException {
        long begun = System.nanoTime();
        var source = new ProcessBuilder(
                        program("smtp-source"),
                        "-d",
                        "-s",
                        "32",
                        "-l",
                        String.valueOf(bytes),
                        "-m",
                        String.valueOf(messages),
                        "127.0.0.1:" + port)
                .inheritIO()
                .start();
        try {
            if (source.waitFor() != 0) {
                throw new IOException("smtp-source failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        sink.destroy();
    }
}
