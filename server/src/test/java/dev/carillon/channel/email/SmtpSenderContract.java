package dev.carillon.channel.email;

import dev.carillon.channel.Outbound;
import dev.carillon.channel.Sender;
import dev.carillon.channel.SenderContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/// The promises of a sender, kept whatever a peer offers.
abstract class SmtpSenderContract extends SenderContract {

    /// What the peer offers.
    abstract String[] extensions();

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SmtpTimeouts TIMEOUTS = new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);

    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Override
    protected Outbound message() {
        return new Outbound.Email(
                "a@x.example", "b@y.example", false, "Subject: s\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    protected int received() {
        return received.get();
    }

    @Override
    protected Sender senderTo(Behaviour behaviour) throws Exception {
        if (behaviour == Behaviour.IS_NOT_THERE) {
            return sender(portOfNobody());
        }
        var peer = SmtpPeer.always(session -> serve(session, behaviour));
        open.add(peer);
        return sender(peer.port());
    }

    private static int portOfNobody() throws IOException {
        try (var server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }

    private Sender sender(int port) {
        var url = new SmtpUrl("127.0.0.1", port, Optional.empty(), SmtpUrl.Tls.NONE, false, 1, List.of());
        var senders = new SmtpSenders(url, "client.example", TIMEOUTS);
        open.add(senders);
        return senders.open();
    }

    private void serve(SmtpPeer.Session session, Behaviour ofFirst) throws IOException {
        session.greet(extensions());
        boolean hasRecipient = false;
        while (true) {
            var line = session.lineOrEnd();
            var behaviour = messages.get() <= 1 ? ofFirst : Behaviour.ACCEPTS;
            switch (line.substring(0, Math.min(4, line.length()))) {
                case "MAIL" -> {
                    messages.incrementAndGet();
                    session.say("250 ok");
                }
                case "RCPT" -> {
                    var reply = switch (behaviour) {
                        case REFUSES_THE_RECIPIENT -> "550 5.1.1 nobody here";
                        case REFUSES_FOR_NOW -> "450 4.2.1 busy";
                        default -> "250 ok";
                    };
                    hasRecipient = reply.startsWith("250");
                    session.say(reply);
                }
                case "DATA" -> {
                    if (behaviour == Behaviour.IS_LOST_MID_MESSAGE) {
                        return;
                    }
                    if (!hasRecipient) {
                        session.say("503 5.5.1 no recipient");
                        continue;
                    }
                    session.say("354 go on");
                    if (!session.hearBytesOrTheEnd("Subject: s\r\n\r\nhello\r\n.\r\n")) {
                        return;
                    }
                    received.incrementAndGet();
                    if (behaviour == Behaviour.IS_LOST_AFTER_THE_FINAL_STEP) {
                        return;
                    }
                    session.say("250 2.0.0 queued");
                }
                case "RSET" -> session.say("250 ok");
                default -> {
                    return;
                }
            }
        }
    }
}
