package dev.carillon.channel.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server that plays one script for each connection, in order, over a real socket. What deviates from a script
/// fails the test when the peer is closed.
final class SmtpPeer implements AutoCloseable {

    /// One connection as the server sees it.
    interface Script {
        void play(Session session) throws IOException;
    }

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

    private final ServerSocket server;
    private final int expected;
    private final Thread accepting;
    private final List<Thread> players = new CopyOnWriteArrayList<>();
    private final List<Throwable> deviations = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private SmtpPeer(int expected, Iterator<Script> scripts) {
        this.expected = expected;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accepting = Thread.ofVirtual().start(() -> {
            try {
                while (scripts.hasNext()) {
                    play(scripts.next(), server.accept());
                }
            } catch (IOException e) {
                // the test is over
            }
        });
    }

    static SmtpPeer playing(Script... scripts) {
        return new SmtpPeer(scripts.length, List.of(scripts).iterator());
    }

    /// Plays one script for every connection that comes.
    static SmtpPeer always(Script script) {
        return new SmtpPeer(-1, Stream.generate(() -> script).iterator());
    }

    int port() {
        return server.getLocalPort();
    }

    private void play(Script script, Socket socket) {
        players.add(Thread.ofVirtual().start(() -> {
            try (socket) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                script.play(new Session(socket, end));
            } catch (IOException | RuntimeException | AssertionError e) {
                deviations.add(e);
            }
        }));
    }

    /// Waits until the scripts were played to their ends; a connection that never came counts as a deviation.
    @Override
    public void close() throws Exception {
        end.countDown();
        if (expected >= 0 && !accepting.join(PATIENCE)) {
            deviations.add(new AssertionError("only " + players.size() + " of " + expected + " connections came"));
        }
        server.close();
        accepting.join();
        for (var player : players) {
            if (!player.join(PATIENCE)) {
                deviations.add(new AssertionError("a script was not played to its end"));
            }
        }
        if (!deviations.isEmpty()) {
            throw new AssertionError("the client deviated from the script", deviations.getFirst());
        }
    }

    /// What the server side of a connection can do.
    static final class Session {

        private Socket socket;
        private InputStream in;
        private final CountDownLatch end;

        Session(Socket socket, CountDownLatch end) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.end = end;
        }

        Session say(String... lines) throws IOException {
            return sayBytes((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        Session sayBytes(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        }

        /// Greets and answers EHLO, offering these extensions.
        Session greet(String... extensions) throws IOException {
            return say("220 peer ready").hear("EHLO client.example").offer(extensions);
        }

        Session offer(String... extensions) throws IOException {
            var lines = new ArrayList<String>(List.of("peer"));
            lines.addAll(List.of(extensions));
            for (int i = 0; i < lines.size(); i++) {
                say("250" + (i == lines.size() - 1 ? " " : "-") + lines.get(i));
            }
            return this;
        }

        Session hear(String expected) throws IOException {
            var line = line();
            if (!line.equals(expected)) {
                throw new AssertionError("heard '" + line + "', not '" + expected + "'");
            }
            return this;
        }

        /// The commands of a message from a@x.example to b@y.example, which may come in one write.
        Session hearEnvelope() throws IOException {
            return hear("MAIL FROM:<a@x.example>").hear("RCPT TO:<b@y.example>").hear("DATA");
        }

        /// A whole message: envelope, content, and the end of the data.
        Session hearMessage(String content, String answer) throws IOException {
            hearEnvelope().say("250 sender ok", "250 recipient ok", "354 go on");
            return hearBytes(content).hearBytes("\r\n.\r\n").say(answer);
        }

        Session hearBytes(String expected) throws IOException {
            var heard = new String(in.readNBytes(expected.length()), StandardCharsets.ISO_8859_1);
            if (!heard.equals(expected)) {
                throw new AssertionError("heard '" + heard + "', not '" + expected + "'");
            }
            return this;
        }

        /// Nothing more has come so far.
        Session hearNothingYet() throws IOException {
            if (in.available() > 0) {
                throw new AssertionError("heard more: " + line());
            }
            return this;
        }

        Session hearTheEnd() throws IOException {
            int next;
            try {
                next = in.read();
            } catch (SocketException e) {
                return this;
            }
            if (next != -1) {
                throw new AssertionError("heard more: " + (char) next + line());
            }
            return this;
        }

        /// Keeps the connection open and silent until the test ends.
        void staySilent() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Ends the connection with a reset, not an orderly close.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        Session startTls(SSLContext context) throws IOException {
            var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, in(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            socket = secured;
            in = new BufferedInputStream(secured.getInputStream());
            return this;
        }

        private InputStream in() throws IOException {
            return new ByteArrayInputStream(in.readNBytes(in.available()));
        }

        /// All of this, or false if the client hangs up instead.
        boolean hearBytesOrTheEnd(String expected) throws IOException {
            in.mark(1);
            if (in.read() == -1) {
                return false;
            }
            in.reset();
            hearBytes(expected);
            return true;
        }

        /// The next command; empty if the client hangs up.
        String lineOrEnd() throws IOException {
            in.mark(1);
            if (in.read() == -1) {
                return "";
            }
            in.reset();
            return line();
        }

        private String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c == -1) {
                    throw new EOFException("the client hung up after '" + line + "'");
                }
                line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8).replace("\r", "");
        }
    }
}
