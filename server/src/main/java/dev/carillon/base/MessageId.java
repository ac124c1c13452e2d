package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a message of a campaign: what is planned, sent and recorded.
public record MessageId(UUID value) {

    public static MessageId next() {
        return new MessageId(Ulids.next());
    }

    public static Optional<MessageId> parse(String text) {
        return Ulids.parse(text).map(MessageId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
