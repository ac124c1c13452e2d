package dev.carillon.channel.email;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the peer offered in answer to EHLO.
///
/// @param sizeLimit     the longest message it takes, in bytes; 0 if it did not say
/// @param utf8Addresses addresses beyond ASCII, and a message whose header is UTF-8
/// @param logins        ways of AUTH, in upper case
record Extensions(
        boolean startTls, boolean pipelining, boolean size, long sizeLimit, boolean utf8Addresses, Set<String> logins) {

    static final Extensions NONE = of(List.of());

    /// @param lines of the reply; the first is the peer's name
    static Extensions of(List<String> lines) {
        var keywords = new HashSet<String>();
        var logins = new HashSet<String>();
        long sizeLimit = 0;
        for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            // some peers still write AUTH=LOGIN, after a draft
            var words = List.of(line.strip().toUpperCase(Locale.ROOT).split("[ =]+"));
            keywords.add(words.getFirst());
            switch (words.getFirst()) {
                case "SIZE" -> sizeLimit = words.size() > 1 ? number(words.get(1)) : 0;
                case "AUTH" -> logins.addAll(words.subList(1, words.size()));
                default -> {}
            }
        }
        return new Extensions(
                keywords.contains("STARTTLS"),
                keywords.contains("PIPELINING"),
                keywords.contains("SIZE"),
                sizeLimit,
                keywords.containsAll(Set.of("SMTPUTF8", "8BITMIME")),
                Set.copyOf(logins));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
