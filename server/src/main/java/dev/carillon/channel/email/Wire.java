package dev.carillon.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/// One connection: lines out, replies in, each within its time. Everything that breaks it is a `WireException`.
final class Wire {

    /// Something that a connection does with its socket.
    @FunctionalInterface
    private interface Action<T> {
        T run() throws IOException;
    }

    private static final long IDLE = Long.MAX_VALUE;

    private final Socket tcp;
    private final SmtpTimeouts timeouts;
    private final StallLoop stalls;
    private Socket socket;
    private ReplyReader replies;
    private OutputBuffer output;

    /// When the present wait ends, by `System.nanoTime`, or `IDLE`.
    private volatile long deadline = IDLE;

    private volatile boolean overdue;

    private Wire(Socket tcp, SmtpTimeouts timeouts, StallLoop stalls) throws IOException {
        this.tcp = tcp;
        this.timeouts = timeouts;
        this.stalls = stalls;
        this.socket = tcp;
        this.replies = new ReplyReader(tcp.getInputStream());
        this.output = new OutputBuffer(tcp.getOutputStream());
    }

    /// Tries the host's addresses one after the other.
    static Wire connect(String host, int port, SmtpTimeouts timeouts, StallLoop stalls) {
        try {
            var refusals = new ArrayList<IOException>();
            for (var address : InetAddress.getAllByName(host)) {
                try {
                    var wire =
                            new Wire(open(new InetSocketAddress(address, port), timeouts.connect()), timeouts, stalls);
                    stalls.watch(wire);
                    return wire;
                } catch (IOException e) {
                    refusals.add(e);
                }
            }
            throw WireException.of(refusals.getFirst());
        } catch (IOException e) {
            throw WireException.of(e);
        }
    }

    private static Socket open(InetSocketAddress address, Duration timeout) throws IOException {
        var socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Collects what leaves with the next `flush`.
    Wire put(String text) {
        return within(timeouts.write(), () -> {
            output.put(text);
            return this;
        });
    }

    void flush() {
        within(timeouts.write(), () -> {
            output.flush();
            return this;
        });
    }

    /// Collects a message's content but for its last line end; what is more than the buffer takes leaves at once.
    void putContent(byte[] content) {
        within(timeouts.write(), () -> {
            DotStuffing.write(content, output);
            return this;
        });
    }

    Reply read(Duration timeout) {
        return within(timeout, replies::read);
    }

    /// It was closed, or the peer has said what nobody asked, such as a 421 that came with the last reply.
    boolean isSpent() {
        return tcp.isClosed() || replies.hasUnread();
    }

    /// Goes on under TLS. What the peer, or someone between, sent in the clear after its consent is thrown
    /// away: it must not be taken for the answer to what is sent under TLS.
    ///
    /// @return whether the peer's certificate was verified
    boolean startTls(SmtpTls tls, String host) {
        return within(timeouts.command(), () -> {
            replies.discard();
            try {
                var secured = tls.secure(tcp, host);
                useInstead(secured.socket());
                return secured.verified();
            } catch (SSLException e) {
                if (overdue) {
                    throw e;
                }
                if (isAboutCertificate(e)) {
                    throw new UnverifiedPeerException(String.valueOf(e.getMessage()));
                }
                throw new WireException("tls_failed", "TLS with " + host + " failed: " + e.getMessage());
            }
        });
    }

    private static boolean isAboutCertificate(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CertificateException || (cause != null && isAboutCertificate(cause));
    }

    private void useInstead(SSLSocket secured) throws IOException {
        socket = secured;
        replies = new ReplyReader(secured.getInputStream());
        output = new OutputBuffer(secured.getOutputStream());
    }

    /// For the loop that watches: another thread than the one that waits.
    void breakIfOverdue(long now) {
        long until = deadline;
        if (until != IDLE && now - until > 0) {
            overdue = true;
            closeQuietly(tcp);
        }
    }

    /// Ends a connection on which nothing is under way as politely as the layers below ask for.
    void closePolitely() {
        within(timeouts.write(), () -> {
            socket.close();
            return this;
        });
        close();
    }

    void close() {
        stalls.forget(this);
        closeQuietly(tcp);
    }

    private <T> T within(Duration timeout, Action<T> action) {
        deadline = System.nanoTime() + timeout.toNanos();
        try {
            return action.run();
        } catch (IOException e) {
            throw WireException.of(overdue ? new SocketTimeoutException() : e);
        } finally {
            deadline = IDLE;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is given up either way
        }
    }
}
