package dev.carillon.bench.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A program of its own: an SMTP sink on loopback that keeps a durable log of what it took, and errs on demand.
///
/// Arguments: the log file, and the port (0 for any free one). It prints `port N`, then reads commands from standard
/// input: `faults name=value …` replaces the faults and is answered `ok`; the end of the input ends the sink.
public final class CrashSink implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final ServerSocket server;
    private final SinkLog log;
    private final Map<String, AtomicInteger> deferrals = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lastConnection = new AtomicInteger();
    private volatile Faults faults = Faults.NONE;

    private CrashSink(ServerSocket server, SinkLog log) {
        this.server = server;
        this.log = log;
    }

    static CrashSink start(Path log, int port) throws IOException {
        var server = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        var sink = new CrashSink(server, SinkLog.open(log));
        Thread.ofVirtual().start(sink::accept);
        return sink;
    }

    public static void main(String[] args) throws IOException {
        try (var sink = start(Path.of(args[0]), Integer.parseInt(args[1]));
                var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("port " + sink.port());
            for (var command = commands.readLine(); command != null; command = commands.readLine()) {
                sink.setFaults(Faults.parse(command));
                System.out.println("ok");
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    SinkLog log() {
        return log;
    }

    Faults faults() {
        return faults;
    }

    void setFaults(Faults newFaults) {
        deferrals.clear();
        faults = newFaults;
    }

    /// True if this attempt for the recipient is one of those to be answered 451.
    boolean defersNow(String recipient) {
        return faults.defers(recipient)
                && deferrals
                                .computeIfAbsent(recipient, _ -> new AtomicInteger())
                                .incrementAndGet()
                        <= faults.deferTimes();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.err.println("A connection could not be taken: " + e);
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SinkConnection(
                            this, lastConnection.incrementAndGet(), socket.getInputStream(), socket.getOutputStream())
                    .run();
        } catch (IOException _) {
            // The client is gone: killed, as a rule. What it sent before is in the log.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : connections) {
            socket.close();
        }
        log.close();
    }
}
