package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MailboxLoopTest {

    private static final int CONNECTIONS = 24;
    private static final int MESSAGES_EACH = 100;

    private final Set<String> recipients = ConcurrentHashMap.newKeySet();

    @Test
    void manyConnectionsSendAtOnce() throws InterruptedException, ExecutionException {
        try (var mailbox = MailboxLoop.start(0, incoming -> recipients.addAll(incoming.recipients()));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = IntStream.range(0, CONNECTIONS)
                    .mapToObj(sender -> threads.submit(() -> send(mailbox.port(), sender)))
                    .toList();
            for (var sender : senders) {
                assertThat(sender.get()).isEqualTo("221 2.0.0 Goodbye");
            }
        }
        assertThat(recipients).hasSize(CONNECTIONS * MESSAGES_EACH);
    }

    @Test
    void closingEndsOpenConnections() throws IOException {
        var mailbox = MailboxLoop.start(0, incoming -> {});
        try (var socket = connect(mailbox.port())) {
            var answers = answers(socket);
            assertThat(answers.readLine()).startsWith("220 ");
            mailbox.close();
            assertThat(answers.read()).isEqualTo(-1);
        }
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> connect(mailbox.port())).isInstanceOf(IOException.class));
    }

    @Test
    void messageThatCannotBeKeptIsToBeSentAgainLater() throws IOException {
        try (var mailbox = MailboxLoop.start(0, MailboxLoopTest::fail);
                var socket = connect(mailbox.port())) {
            socket.getOutputStream().write(message("r@example.org"));
            assertThat(answers(socket).lines().toList())
                    .endsWith("452 4.3.1 The message could not be kept", "221 2.0.0 Goodbye");
        }
    }

    @Test
    void takenPortIsSaid() {
        try (var mailbox = MailboxLoop.start(0, incoming -> {})) {
            assertThatThrownBy(() -> MailboxLoop.start(mailbox.port(), incoming -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(mailbox.port()));
        }
    }

    private static void fail(Incoming incoming) {
        throw new UncheckedIOException(new IOException("The disk is full"));
    }

    private static String send(int port, int sender) throws IOException {
        try (var socket = connect(port)) {
            var answers = answers(socket);
            for (int i = 0; i < MESSAGES_EACH; i++) {
                var envelope = "MAIL FROM:<s@x>\r\nRCPT TO:<" + sender + "-" + i + "@x>\r\nDATA\r\n";
                var hello = i == 0 ? "EHLO me\r\n" : "";
                socket.getOutputStream().write((hello + envelope + "x\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return answers.lines().toList().getLast();
        }
    }

    private static byte[] message(String recipient) {
        var script = "HELO me\r\nMAIL FROM:<s@x>\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\nx\r\n.\r\nQUIT\r\n";
        return script.getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private static BufferedReader answers(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
