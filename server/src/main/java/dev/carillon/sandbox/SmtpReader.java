package dev.carillon.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads what an SMTP client sends: command lines, and message contents up to CR LF `.` CR LF and nothing else, so that
/// a line feed of its own can neither end a message nor smuggle a second one in. Bounded; not thread-safe.
final class SmtpReader {

    /// What must happen before the reader waits for the client: answers that are ready go out.
    @FunctionalInterface
    interface BeforeWait {
        void run() throws IOException;
    }

    /// A command line without its end.
    sealed interface Line {
        record Text(String text) implements Line {}

        /// Longer than allowed; it was read to its end and dropped.
        record TooLong() implements Line {}

        /// Ended by a line feed without the carriage return.
        record BareLineFeed() implements Line {}
    }

    private enum State {
        LINE_START,
        WITHIN_LINE,
        AFTER_CR,
        AFTER_DOT,
        AFTER_DOT_CR
    }

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int FIRST_CONTENT_BYTES = 8 * 1024;

    private final InputStream in;
    private final BeforeWait beforeWait;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;

    SmtpReader(InputStream in, BeforeWait beforeWait) {
        this.in = in;
        this.beforeWait = beforeWait;
    }

    Line readLine(int maxBytes) throws IOException {
        var line = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        int last = -1;
        while (true) {
            int next = read();
            if (next == '\n') {
                return tooLong ? new Line.TooLong() : line(line, last);
            }
            if (line.size() < maxBytes) {
                line.write(next);
            } else {
                tooLong = true;
            }
            last = next;
        }
    }

    private static Line line(ByteArrayOutputStream bytes, int last) {
        if (last != '\r') {
            return new Line.BareLineFeed();
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        return new Line.Text(text.substring(0, text.length() - 1));
    }

    /// The message that follows 354, with the dots of RFC 5321 section 4.5.2 taken out; empty if it has more than
    /// `maxBytes`, of which it was then read to its end and dropped.
    Optional<byte[]> readContent(int maxBytes) throws IOException {
        var content = new Bounded(maxBytes);
        var state = State.LINE_START;
        while (true) {
            if (state == State.WITHIN_LINE) {
                copyToCarriageReturn(content);
            }
            byte next = (byte) read();
            if (state == State.AFTER_DOT_CR) {
                if (next == '\n') {
                    return content.bytes();
                }
                content.write((byte) '\r');
            }
            if (!isHeldBack(state, next)) {
                content.write(next);
            }
            state = following(state, next);
        }
    }

    private static boolean isHeldBack(State state, byte next) {
        return (state == State.LINE_START && next == '.') || (state == State.AFTER_DOT && next == '\r');
    }

    private static State following(State state, byte next) {
        return switch (state) {
            case LINE_START -> next == '.' ? State.AFTER_DOT : withinLine(next);
            case WITHIN_LINE -> withinLine(next);
            case AFTER_CR -> next == '\n' ? State.LINE_START : withinLine(next);
            case AFTER_DOT -> next == '\r' ? State.AFTER_DOT_CR : State.WITHIN_LINE;
            case AFTER_DOT_CR -> withinLine(next);
        };
    }

    private static State withinLine(byte next) {
        return next == '\r' ? State.AFTER_CR : State.WITHIN_LINE;
    }

    private void copyToCarriageReturn(Bounded content) throws IOException {
        while (true) {
            fill();
            int from = position;
            while (position < end && buffer[position] != '\r') {
                position++;
            }
            content.write(buffer, from, position - from);
            if (position < end) {
                return;
            }
        }
    }

    private int read() throws IOException {
        fill();
        return buffer[position++] & 0xff;
    }

    private void fill() throws IOException {
        if (position < end) {
            return;
        }
        beforeWait.run();
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException();
        }
        position = 0;
        end = count;
    }

    private static final class Bounded {
        private final int maxBytes;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(FIRST_CONTENT_BYTES);
        private boolean overflown;

        Bounded(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        void write(byte next) {
            if (room(1)) {
                kept.write(next);
            }
        }

        void write(byte[] from, int offset, int count) {
            if (room(count)) {
                kept.write(from, offset, count);
            }
        }

        Optional<byte[]> bytes() {
            return overflown ? Optional.empty() : Optional.of(kept.toByteArray());
        }

        private boolean room(int count) {
            overflown |= kept.size() + count > maxBytes;
            return !overflown;
        }
    }
}
