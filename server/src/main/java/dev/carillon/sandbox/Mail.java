package dev.carillon.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What the mailbox remembers of a message without reading it again: its envelope, and what a list shows.
record Mail(
        long id,
        Instant at,
        String sender,
        List<String> recipients,
        String from,
        String to,
        String subject,
        int sizeBytes) {

    /// Of a message that has no number yet.
    static Mail of(Instant at, Incoming incoming) {
        var headers = ListedHeaders.of(incoming.content());
        return new Mail(
                0,
                at,
                incoming.sender(),
                incoming.recipients(),
                headers.from(),
                headers.to(),
                headers.subject(),
                incoming.content().length);
    }

    Mail numbered(long newId) {
        return new Mail(newId, at, sender, recipients, from, to, subject, sizeBytes);
    }

    String title() {
        return subject.isEmpty() ? "(no subject)" : subject;
    }

    /// True if each of `words`, in lower case, is part of the subject or of an address.
    boolean matches(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        var text = String.join("\n", subject, from, to, sender, String.join("\n", recipients))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
