package dev.carillon.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the peer answered: a code and lines of text, which may hold anything.
record Reply(int code, String text) {

    private static final int DETAIL_BYTES = 500;
    private static final Pattern ENHANCED =
            Pattern.compile("(?<class>[245])\\.(?<subject>\\d{1,3})\\.(?<detail>\\d{1,3})" + "(?=[\\s:]|$)");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("\\p{Cntrl}+");

    /// An enhanced status code of RFC 3463 without its class, which is that of the reply.
    record Enhanced(int subject, int detail) {}

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
    Optional<Enhanced> enhanced() {
        var match = ENHANCED.matcher(text);
        return match.lookingAt() && match.group("class").charAt(0) - '0' == code / 100
                ? Optional.of(
                        new Enhanced(Integer.parseInt(match.group("subject")), Integer.parseInt(match.group("detail"))))
                : Optional.empty();
    }

    /// The codes as the ledger keeps them: `550 5.1.1`, or `550`.
    String codes() {
        return enhanced()
                .map(it -> code + " " + code / 100 + "." + it.subject() + "." + it.detail())
                .orElseGet(() -> Integer.toString(code));
    }

    /// The text for people: one line without codes and control characters, of 500 bytes at most.
    String detail() {
        var plain = new StringBuilder();
        for (var line : lines()) {
            var match = ENHANCED.matcher(line);
            var rest = match.lookingAt() ? line.substring(match.end()) : line;
            plain.append(' ').append(rest.strip());
        }
        return cut(NOT_PRINTABLE.matcher(plain).replaceAll(" ").strip(), DETAIL_BYTES);
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
