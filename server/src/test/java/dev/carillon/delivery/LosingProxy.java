package dev.carillon.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A TCP proxy before PostgreSQL that can lose answers: requests still arrive, and their effect is committed.
final class LosingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean losing;

    LosingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// From now on the next answer is lost with its connection; later connections work.
    void loseNextAnswer() {
        losing = true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, false));
                Thread.ofVirtual().start(() -> copy(server, client, true));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && losing) {
                    losing = false;
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other side is gone.
        }
    }
}
