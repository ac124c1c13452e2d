package dev.carillon.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the peer answered: a code and lines of text, which may hold anything.
record Reply(int code, String text) {

    private static final int DETAIL_BYTES = 500;

    boolean isPositive() {
        return code / 100 == 2;
    }

    boolean isTransient() {
        return code / 100 == 4;
    }

    boolean isPermanent() {
        return code / 100 == 5;
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /// The enhanced status code; one of another class than the reply's is no better than none.
    Optional<StatusCode> enhanced() {
        return Optional.ofNullable(StatusCode.at(text, 0)).filter(found -> found.category() == code / 100);
    }

    /// The codes as the ledger keeps them: `550 5.1.1`, or `550`.
    String codes() {
        return enhanced()
                .map(it -> code + " " + it.category() + "." + it.subject() + "." + it.detail())
                .orElseGet(() -> Integer.toString(code));
    }

    /// The text for people: one line without codes and control characters, of 500 bytes at most.
    String detail() {
        var plain = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            int end = endOfLine(start);
            var status = StatusCode.at(text, start);
            append(plain, status == null ? start : status.end(), end);
            start = end + 1;
        }
        return cut(plain.toString().strip(), DETAIL_BYTES);
    }

    private int endOfLine(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    /// Appends a stretch, each run of blanks and control characters as one blank.
    private void append(StringBuilder plain, int start, int end) {
        plain.append(' ');
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean isBlank = c <= ' ' || Character.isISOControl(c);
            if (!isBlank) {
                plain.append(c);
            } else if (plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
    }

    /// The longest beginning of `text` that takes no more than so many bytes and splits no character.
    static String cut(String text, int bytes) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length <= bytes) {
            return text;
        }
        int end = bytes;
        while (end > 0 && (encoded[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(encoded, 0, end, StandardCharsets.UTF_8);
    }
}
