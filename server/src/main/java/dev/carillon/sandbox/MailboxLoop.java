package dev.carillon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for SMTP on a loopback port; each connection has a virtual thread. Thread-safe.
final class MailboxLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxLoop.class);
    private static final int MAX_CONNECTIONS = 1000;
    private static final int BACKLOG = 512;
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
    private static final byte[] BUSY = "421 4.3.2 Too many connections\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final Consumer<Incoming> mailbox;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private MailboxLoop(ServerSocket server, Consumer<Incoming> mailbox) {
        this.server = server;
        this.mailbox = mailbox;
    }

    /// Opens `port` (0 for any free one) and begins to take messages.
    static MailboxLoop start(int port, Consumer<Incoming> mailbox) {
        try {
            var server = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
            var loop = new MailboxLoop(server, mailbox);
            Thread.ofVirtual().name("sandbox-smtp").start(loop::accept);
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox mailbox cannot listen on port " + port, e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().name("sandbox-smtp-connection").start(() -> converse(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("The sandbox mailbox could not take a connection and listens on", e);
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) IDLE_LIMIT.toMillis());
            if (server.isClosed() || open.size() > MAX_CONNECTIONS) {
                socket.getOutputStream().write(BUSY);
            } else {
                new SmtpDialogue(socket.getInputStream(), socket.getOutputStream(), mailbox).run();
            }
        } catch (IOException e) {
            LOG.debug("A connection to the sandbox mailbox ended", e);
        } finally {
            open.remove(socket);
        }
    }

    /// Stops listening and ends every connection; a message not yet answered was not promised to anyone.
    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("The sandbox mailbox closed with an error", e);
        }
    }
}
