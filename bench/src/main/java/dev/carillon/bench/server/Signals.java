package dev.carillon.bench.server;

import java.io.IOException;

/// Sends processes the signals for which Java has no method.
public final class Signals {

    private Signals() {}

    public static void send(String signal, long pid) throws IOException {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("Signal " + signal + " did not reach process " + pid);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
