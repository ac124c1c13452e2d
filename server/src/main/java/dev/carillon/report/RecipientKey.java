package dev.carillon.report;

import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A recipient's place among all of a campaign: the message, the person, and which of their devices.
record RecipientKey(MessageId message, ProfileId profile, int leg) implements Comparable<RecipientKey> {

    static final int BEFORE_DEVICES = -1;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final Pattern TEXT = Pattern.compile("([0-9A-Z]{26})\\.([0-9A-Z]{26})\\.(-?\\d{1,5})");

    /// PostgreSQL's order of `uuid` is that of its bytes; Java's takes them for signed numbers.
    private static final Comparator<UUID> BYTES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private static final Comparator<RecipientKey> ORDER = Comparator.<RecipientKey, UUID>comparing(
                    key -> key.message().value(), BYTES)
            .thenComparing(key -> key.profile().value(), BYTES)
            .thenComparingInt(RecipientKey::leg);

    /// Before everyone who gets the message.
    static RecipientKey before(MessageId message) {
        return new RecipientKey(message, new ProfileId(LOWEST), BEFORE_DEVICES);
    }

    /// Reads what `toString` wrote.
    static Optional<RecipientKey> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int leg = Integer.parseInt(parts.group(3));
        return MessageId.parse(parts.group(1))
                .flatMap(message ->
                        ProfileId.parse(parts.group(2)).map(profile -> new RecipientKey(message, profile, leg)))
                .filter(_ -> leg >= BEFORE_DEVICES && leg <= Short.MAX_VALUE);
    }

    /// After the last device of a person.
    static RecipientKey after(MessageId message, ProfileId profile) {
        return new RecipientKey(message, profile, Short.MAX_VALUE);
    }

    @Override
    public int compareTo(RecipientKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return message + "." + profile + "." + leg;
    }
}
