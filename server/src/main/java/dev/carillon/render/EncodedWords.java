package dev.carillon.render;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes text of any script into a header as RFC 2047 says: in words of no more than 75 characters, each of whole
/// characters, in whichever of the two encodings is shorter.
final class EncodedWords {

    private static final String Q_PREFIX = "=?UTF-8?Q?";
    private static final String B_PREFIX = "=?UTF-8?B?";
    private static final String SUFFIX = "?=";
    private static final int FRAME = Q_PREFIX.length() + SUFFIX.length();
    private static final int LINE = 76;

    /// Less room than this in a line is left empty.
    private static final int LEAST_ROOM = 24;

    private static final String HEX = "0123456789ABCDEF";

    /// What stands for itself wherever an encoded word may be, display names included.
    private static final String PLAIN = "!*+-/";

    private EncodedWords() {}

    /// Writes `text`, beginning at `start`, and returns the column where it ends.
    static int write(String text, int start, Bytes out) {
        boolean asBase64 = base64Length(text) < qLength(text);
        int column = start;
        int at = 0;
        while (at < text.length()) {
            if (at > 0 || LINE - column < LEAST_ROOM) {
                out.crlf().append(' ');
                column = 1;
            }
            int next = fitting(text, at, LINE - column - FRAME, asBase64);
            int before = out.length();
            word(text.substring(at, next), asBase64, out);
            column += out.length() - before;
            at = next;
        }
        return column;
    }

    /// How far from `start` the characters fit into `room` encoded ones; at least one.
    private static int fitting(String text, int start, int room, boolean asBase64) {
        int at = start;
        int used = 0;
        int roomBytes = room / 4 * 3;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += asBase64 ? utf8Length(c) : qLength(c);
            if (used > (asBase64 ? roomBytes : room) && at > start) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static void word(String text, boolean asBase64, Bytes out) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (asBase64) {
            out.append(B_PREFIX).append(Base64.getEncoder().encode(bytes)).append(SUFFIX);
            return;
        }
        out.append(Q_PREFIX);
        for (byte b : bytes) {
            if (b == ' ') {
                out.append('_');
            } else if (isPlain(b)) {
                out.append(b);
            } else {
                out.append('=').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        out.append(SUFFIX);
    }

    private static int base64Length(String text) {
        return text.codePoints().map(EncodedWords::utf8Length).sum() * 4 / 3;
    }

    private static int qLength(String text) {
        return text.codePoints().map(EncodedWords::qLength).sum();
    }

    private static int qLength(int c) {
        return c == ' ' || isPlain(c) ? 1 : 3 * utf8Length(c);
    }

    private static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c > 0 && PLAIN.indexOf(c) >= 0);
    }
}
