package dev.carillon.bench.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The log on disk: a line is durable when `write` returns. Lines of many connections share one sync. Thread-safe.
final class SinkLog implements AutoCloseable {

    private record Entry(String line, CompletableFuture<Boolean> durable) {}

    private final FileChannel file;
    private final Thread writer;
    private List<Entry> waiting = new ArrayList<>();
    private boolean closed;

    private SinkLog(FileChannel file) {
        this.file = file;
        this.writer = Thread.ofPlatform().name("sink-log").unstarted(this::run);
    }

    static SinkLog open(Path path) throws IOException {
        var log = new SinkLog(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        log.writer.start();
        return log;
    }

    void write(SinkLine line) {
        var entry = new Entry(line.text() + "\n", new CompletableFuture<>());
        synchronized (this) {
            waiting.add(entry);
            notifyAll();
        }
        entry.durable.join();
    }

    private void run() {
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                var text = new StringBuilder();
                batch.forEach(entry -> text.append(entry.line));
                var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(false);
                batch.forEach(entry -> entry.durable.complete(true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be written; the sink is of no use now", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Entry> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
