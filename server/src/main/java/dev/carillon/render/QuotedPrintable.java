package dev.carillon.render;

/// Writes UTF-8 text so that only ASCII in short lines remains (RFC 2045, section 6.7). Text may come in pieces: each
/// goes on where the one before ended, and none depends on what the next begins with.
final class QuotedPrintable {

    /// With the `=` of a soft line break, 76.
    private static final int LINE = 75;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private QuotedPrintable() {}

    /// Writes a piece of text, which begins at `start`, and returns the column where it ends.
    static int write(byte[] utf8, int start, Bytes out) {
        int column = start;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '\n' || b == '\r') {
                out.crlf();
                column = 0;
                i += b == '\r' && i + 1 < utf8.length && utf8[i + 1] == '\n' ? 1 : 0;
                continue;
            }
            boolean literal = isLiteral(b) || ((b == ' ' || b == '\t') && !endsLine(utf8, i));
            // a dot that begins a line is dangerous on the way, as it may end a message
            literal &= b != '.' || column != 0;
            int width = literal ? 1 : 3;
            if (column + width > LINE) {
                column = softBreak(out);
                literal &= b != '.';
                width = literal ? 1 : 3;
            }
            if (literal) {
                out.append(b);
            } else {
                out.append('=').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
            }
            column += width;
        }
        return column;
    }

    /// Ends a line without ending one of the text.
    static int softBreak(Bytes out) {
        out.append('=').crlf();
        return 0;
    }

    /// How many bytes encoding takes, without line ends.
    static int size(byte[] utf8) {
        int size = 0;
        for (byte b : utf8) {
            size += isLiteral(b) || b == ' ' || b == '\n' || b == '\r' ? 1 : 3;
        }
        return size;
    }

    private static boolean isLiteral(byte b) {
        return b > ' ' && b < 0x7F && b != '=';
    }

    /// A blank at the end of a line, or of a piece after which a line may end, must not stand as it is.
    private static boolean endsLine(byte[] utf8, int at) {
        return at + 1 == utf8.length || utf8[at + 1] == '\n' || utf8[at + 1] == '\r';
    }
}
