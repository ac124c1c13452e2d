package dev.carillon.image;

import dev.carillon.base.AccountId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where everyone who is told finds an image: the account, by which the row is keyed, and 128 bits that cannot be
/// guessed.
record ImageLink(AccountId account, UUID key) {

    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_CHARS = 43;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static ImageLink next(AccountId account) {
        return new ImageLink(account, new UUID(RANDOM.nextLong(), RANDOM.nextLong()));
    }

    /// The link as 43 characters that need no escaping in a URL.
    String token() {
        var bytes = ByteBuffer.allocate(TOKEN_BYTES);
        put(bytes, account.value());
        put(bytes, key);
        return ENCODER.encodeToString(bytes.array());
    }

    /// Reads a token; empty if it is none, or not exactly so written.
    static Optional<ImageLink> parse(String token) {
        if (token.length() != TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            var link = new ImageLink(new AccountId(uuid(bytes)), uuid(bytes));
            return Optional.of(link).filter(read -> read.token().equals(token));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer to, UUID id) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }
}
