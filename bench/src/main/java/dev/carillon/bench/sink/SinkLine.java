package dev.carillon.bench.sink;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One line of a sink's log: what was done with a message or a recipient.
///
/// @param messageId the header's value, empty if no message was sent
/// @param hash SHA-256 of the message, empty if none was sent
public record SinkLine(Instant at, What what, int connection, String recipient, String messageId, String hash) {

    /// What became of it.
    public enum What {
        /// The message is the sink's now; the answer 250 followed, if the connection lived.
        TAKEN,
        /// The message is the sink's now; the connection was cut instead of an answer.
        DROPPED,
        /// 554 after the end of data: the message is not the sink's.
        REFUSED,
        /// 550 at RCPT.
        RECIPIENT_REFUSED,
        /// 451 at RCPT.
        RECIPIENT_DEFERRED
    }

    private static final int FIELDS = 6;

    /// True if the message reached the sink, whatever its sender was told.
    public boolean isDelivery() {
        return what == What.TAKEN || what == What.DROPPED;
    }

    String text() {
        return String.join("\t", at.toString(), what.name(), String.valueOf(connection), recipient, messageId, hash);
    }

    /// Reads what `text` writes; empty for the line that was being written when the sink died.
    public static Optional<SinkLine> parse(String line) {
        List<String> fields = Arrays.asList(line.split("\t", -1));
        if (fields.size() != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new SinkLine(
                Instant.parse(fields.get(0)),
                What.valueOf(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                fields.get(3),
                fields.get(4),
                fields.get(5)));
    }
}
