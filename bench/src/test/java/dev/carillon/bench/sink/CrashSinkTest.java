package dev.carillon.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.sink.SinkLine.What;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashSinkTest {

    @TempDir
    private Path folder;

    private CrashSink sink;

    @BeforeEach
    void start() throws IOException {
        sink = CrashSink.start(folder.resolve("sink.log"), 0);
    }

    @AfterEach
    void stop() throws IOException {
        sink.close();
    }

    @Test
    void messageIsInTheLogBeforeItsAnswer() throws IOException {
        assertThat(send("a@x", "b@x")).containsExactly("250", "250");
        assertThat(lines()).extracting(SinkLine::what).containsExactly(What.TAKEN, What.TAKEN);
        assertThat(lines()).extracting(SinkLine::messageId).containsExactly("<a@x>", "<b@x>");
        assertThat(lines()).extracting(SinkLine::hash).doesNotHaveDuplicates().allMatch(hash -> hash.length() == 64);
    }

    @Test
    void droppedMessageIsNotedAndNotAnswered() throws IOException {
        sink.setFaults(Faults.parse("drop=1"));
        assertThat(send("a@x")).containsExactly("gone");
        assertThat(lines()).extracting(SinkLine::what).containsExactly(What.DROPPED);
    }

    @Test
    void recipientIsDeferredAsOftenAsTold() throws IOException {
        sink.setFaults(Faults.parse("defer=1 defer-times=2"));
        assertThat(send("a@x", "a@x", "a@x")).containsExactly("451", "451", "250");
        assertThat(lines())
                .extracting(SinkLine::what)
                .containsExactly(What.RECIPIENT_DEFERRED, What.RECIPIENT_DEFERRED, What.TAKEN);
    }

    @Test
    void recipientOrMessageIsRefused() throws IOException {
        sink.setFaults(Faults.parse("refuse=1"));
        assertThat(send("a@x")).containsExactly("550");
        sink.setFaults(Faults.parse("refuse-all=true"));
        assertThat(send("a@x")).containsExactly("554");
        assertThat(lines()).extracting(SinkLine::what).containsExactly(What.RECIPIENT_REFUSED, What.REFUSED);
        assertThat(lines()).noneMatch(SinkLine::isDelivery);
    }

    @Test
    void connectionEndsAfterSoManyMessages() throws IOException {
        sink.setFaults(Faults.parse("messages-per-connection=2"));
        assertThat(send("a@x", "b@x", "c@x")).containsExactly("250", "250", "421");
    }

    @Test
    void shareIsOfRecipientsAndDependsOnTheSeed() {
        var faults = Faults.parse("seed=1 refuse=0.1");
        var chosen = chosen(faults);
        assertThat(chosen.size()).isBetween(850, 1150);
        assertThat(chosen(Faults.parse(faults.text()))).isEqualTo(chosen);
        assertThat(chosen(Faults.parse("seed=2 refuse=0.1"))).isNotEqualTo(chosen);
        assertThat(chosen(Faults.parse("seed=1"))).isEmpty();
    }

    @Test
    void thousandsASecondAreNoted() throws IOException, InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> send(addresses(i))))
                    .toList();
            for (var sender : senders) {
                assertThat(sender.get()).containsOnly("250");
            }
        }
        assertThat(lines()).hasSize(32 * 50).extracting(SinkLine::recipient).doesNotHaveDuplicates();
    }

    private static String[] addresses(int sender) {
        return IntStream.range(0, 50).mapToObj(i -> sender + "-" + i + "@x").toArray(String[]::new);
    }

    private static List<String> chosen(Faults faults) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "r" + i + "@example.org")
                .filter(faults::refuses)
                .toList();
    }

    private List<SinkLine> lines() throws IOException {
        return Files.readAllLines(folder.resolve("sink.log")).stream()
                .map(SinkLine::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Sends a message to each over one connection; the last code of each, or `gone`.
    private List<String> send(String... recipients) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sink.port())) {
            var client = new Client(socket);
            client.answer();
            return List.of(recipients).stream().map(client::send).toList();
        }
    }

    private record Client(Socket socket, BufferedReader in) {

        Client(Socket socket) throws IOException {
            this(socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        String send(String recipient) {
            try {
                var code = say("MAIL FROM:<s@x>");
                code = code.equals("250") ? say("RCPT TO:<" + recipient + ">") : code;
                code = code.equals("250") ? say("DATA") : code;
                return code.equals("354") ? say("Message-ID: <" + recipient + ">\r\n\r\n..\r\n.") : code;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer();
        }

        String answer() throws IOException {
            var line = in.readLine();
            return line == null ? "gone" : line.substring(0, 3);
        }
    }
}
