package dev.carillon.channel.email;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes a message's content for DATA: a dot before each line's first dot, each line end as CRLF whatever it was, so
/// that no peer can take a bare CR or LF for the end of the data. The last line's end is left to the terminator.
final class DotStuffing {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long CR = '\r' * EACH;
    private static final long LF = '\n' * EACH;

    private DotStuffing() {}

    static void write(byte[] content, OutputBuffer out) throws IOException {
        int end = withoutLastLineEnd(content);
        int copied = 0;
        if (end > 0 && content[0] == '.') {
            out.put('.');
        }
        for (int at = lineEnd(content, 0, end); at < end; at = lineEnd(content, at, end)) {
            byte b = content[at++];
            if (b == '\r' && at < end && content[at] == '\n') {
                at++;
            } else {
                out.put(content, copied, at - 1).put('\r').put('\n');
                copied = at;
            }
            if (at < end && content[at] == '.') {
                out.put(content, copied, at).put('.');
                copied = at;
            }
        }
        out.put(content, copied, end);
    }

    /// Where the next CR or LF is, or `end`; looks at eight bytes at once, for this reads all that is ever sent.
    private static int lineEnd(byte[] content, int start, int end) {
        int at = start;
        while (at + Long.BYTES <= end) {
            long eight = (long) LONGS.get(content, at);
            if ((zeroBytes(eight ^ CR) | zeroBytes(eight ^ LF)) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && content[at] != '\r' && content[at] != '\n') {
            at++;
        }
        return at;
    }

    /// Not 0 exactly if one of the eight bytes is 0.
    private static long zeroBytes(long eight) {
        return (eight - EACH) & ~eight & (EACH << 7);
    }

    private static int withoutLastLineEnd(byte[] content) {
        int end = content.length;
        if (end > 0 && content[end - 1] == '\n') {
            end--;
            return end > 0 && content[end - 1] == '\r' ? end - 1 : end;
        }
        return end > 0 && content[end - 1] == '\r' ? end - 1 : end;
    }
}
