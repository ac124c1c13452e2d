package dev.carillon.bench.crash;

import dev.carillon.bench.server.Checkout;
import dev.carillon.bench.sink.CrashSink;
import dev.carillon.bench.sink.Faults;
import dev.carillon.bench.sink.SinkLine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The sink, in a process of its own, and its log.
final class SinkProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final Path log;
    private final int port;

    private SinkProcess(Process process, Path log) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
        this.port = Integer.parseInt(answer().replace("port ", ""));
    }

    static SinkProcess start(Path log) throws IOException {
        var process = new ProcessBuilder(
                        Checkout.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashSink.class.getName(),
                        log.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new SinkProcess(process, log);
    }

    /// Where to send, for a server with so many connections.
    String url(int connections) {
        return "smtp://127.0.0.1:" + port + "?tls=none&connections=" + connections;
    }

    void set(Faults faults) throws IOException {
        commands.write(faults.text());
        commands.newLine();
        commands.flush();
        answer();
    }

    private String answer() throws IOException {
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The sink has ended");
        }
        return answer;
    }

    /// How long the log is now: where what comes next will begin.
    long size() throws IOException {
        return Files.size(log);
    }

    /// What was noted since the log had that size.
    List<SinkLine> since(long from) throws IOException {
        var bytes = Files.readAllBytes(log);
        var text =
                new String(bytes, Math.toIntExact(from), bytes.length - Math.toIntExact(from), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\n", -1))
                .map(SinkLine::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Counts the lines that come from now on.
    LineCount count() throws IOException {
        return new LineCount(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The end of its input is its end.
    @Override
    public void close() throws IOException {
        commands.close();
    }
}
