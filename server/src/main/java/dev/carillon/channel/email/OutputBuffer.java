package dev.carillon.channel.email;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects what goes out, so that it leaves in as few writes as can be: one, up to 64 KB.
final class OutputBuffer {

    private static final int FIRST_BYTES = 8 * 1_024;
    private static final int MOST_BYTES = 64 * 1_024;

    private final OutputStream out;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    OutputBuffer(OutputStream out) {
        this.out = out;
    }

    OutputBuffer put(String text) throws IOException {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        return put(encoded, 0, encoded.length);
    }

    OutputBuffer put(byte[] from, int start, int end) throws IOException {
        int at = start;
        while (at < end) {
            makeRoom(end - at);
            int count = Math.min(end - at, bytes.length - length);
            System.arraycopy(from, at, bytes, length, count);
            length += count;
            at += count;
        }
        return this;
    }

    OutputBuffer put(char ascii) throws IOException {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    void flush() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
        out.flush();
    }

    /// Makes room for at least one byte, and for all of `count` as long as the buffer may grow.
    private void makeRoom(int count) throws IOException {
        if (bytes.length - length >= count) {
            return;
        }
        if (bytes.length < MOST_BYTES) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(MOST_BYTES, Math.max(2L * bytes.length, (long) length + count)));
        }
        if (length == bytes.length) {
            flush();
        }
    }
}
