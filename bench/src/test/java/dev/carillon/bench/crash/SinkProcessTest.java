package dev.carillon.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.bench.sink.Faults;
import dev.carillon.bench.sink.SinkLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkProcessTest {

    @TempDir
    private Path folder;

    @Test
    void sinkRunsByItselfAndItsLogIsReadFromAnywhere() throws IOException {
        var log = folder.resolve("sink.log");
        try (var sink = SinkProcess.start(log)) {
            send(sink, "before@x");
            long start = sink.size();
            try (var count = sink.count()) {
                sink.set(new Faults(0, 0, 0, 1, 1, false, 0, 0));
                send(sink, "after@x");
                assertThat(count.now()).isEqualTo(1);
            }
            assertThat(sink.since(start)).extracting(SinkLine::recipient).containsExactly("after@x");
            assertThat(sink.since(0))
                    .extracting(SinkLine::what)
                    .containsExactly(SinkLine.What.TAKEN, SinkLine.What.RECIPIENT_REFUSED);
        }
        assertThat(Files.readAllLines(log)).hasSize(2);
    }

    @Test
    void sinkEndsWithItsParent() throws IOException {
        var sink = SinkProcess.start(folder.resolve("sink.log"));
        sink.close();
        await().until(() -> !sink.isAlive());
    }

    private static void send(SinkProcess sink, String recipient) throws IOException {
        int port = URI.create(sink.url(1)).getPort();
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            var script =
                    "MAIL FROM:<s@x>\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\nMessage-ID: <1>\r\n\r\n.\r\nQUIT\r\n";
            socket.getOutputStream().write(script.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
