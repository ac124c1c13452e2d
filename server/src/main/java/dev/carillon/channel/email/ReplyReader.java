package dev.carillon.channel.email;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads replies from a peer that may send anything: what is kept of one is bounded, and so is how long one may be.
final class ReplyReader {

    private static final int BUFFER_BYTES = 2_048;
    private static final int KEPT_BYTES = 8_192;
    private static final int LONGEST_BYTES = 512 * 1_024;
    private static final int CODE_DIGITS = 3;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int limit;

    private byte[] kept = new byte[128];
    private int keptLength;
    private int length;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /// The next reply, of one line or several; its code is that of the last line.
    Reply read() throws IOException {
        keptLength = 0;
        length = 0;
        int code;
        boolean last;
        do {
            code = code();
            int separator = text();
            last = separator != '-';
        } while (!last);
        return new Reply(code, new String(kept, 0, keptLength, StandardCharsets.UTF_8).stripTrailing());
    }

    boolean hasUnread() {
        return next < limit;
    }

    /// Forgets what was received and not read.
    void discard() {
        next = limit;
    }

    private int code() throws IOException {
        int code = 0;
        for (int i = 0; i < CODE_DIGITS; i++) {
            int digit = take();
            if (digit < '0' || digit > '9') {
                throw new WireException("bad_reply", "The peer does not speak SMTP: a reply begins with no code");
            }
            code = 10 * code + digit - '0';
        }
        if (code < 200 || code > 599) {
            throw new WireException("bad_reply", "The peer answered with code " + code);
        }
        return code;
    }

    /// Keeps the text of a line, its end being a line feed, and returns what stood between code and text.
    private int text() throws IOException {
        int separator = take();
        for (int c = separator == '\n' ? '\n' : take(); c != '\n'; c = take()) {
            keep(c);
        }
        keep('\n');
        return separator;
    }

    private void keep(int c) {
        if (keptLength == KEPT_BYTES || c == '\r') {
            return;
        }
        if (keptLength == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(KEPT_BYTES, 4 * kept.length));
        }
        kept[keptLength++] = (byte) c;
    }

    private int take() throws IOException {
        if (++length > LONGEST_BYTES) {
            throw new WireException("bad_reply", "A reply does not end");
        }
        if (next == limit) {
            next = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                throw new EOFException();
            }
        }
        return buffer[next++] & 0xFF;
    }
}
