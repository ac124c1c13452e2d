package dev.carillon.channel.email;

import java.io.IOException;

/// Writes a message's content for DATA: a dot before each line's first dot, each line end as CRLF whatever it was, so
/// that no peer can take a bare CR or LF for the end of the data. The last line's end is left to the terminator.
final class DotStuffing {

    private DotStuffing() {}

    static void write(byte[] content, OutputBuffer out) throws IOException {
        int end = withoutLastLineEnd(content);
        int copied = 0;
        if (end > 0 && content[0] == '.') {
            out.put('.');
        }
        int at = 0;
        while (at < end) {
            byte b = content[at++];
            if (b > '\r' || (b != '\r' && b != '\n')) {
                continue;
            }
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

    private static int withoutLastLineEnd(byte[] content) {
        int end = content.length;
        if (end > 0 && content[end - 1] == '\n') {
            end--;
            return end > 0 && content[end - 1] == '\r' ? end - 1 : end;
        }
        return end > 0 && content[end - 1] == '\r' ? end - 1 : end;
    }
}
