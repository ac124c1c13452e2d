package dev.carillon.render;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Writes and reads the tokens of links in messages: 48 bytes of ids and a tag that takes the key to make.
public final class LinkSigner {

    private static final int IDS_BYTES = 48;
    private static final int TAG_BYTES = 10;
    private static final int TOKEN_BYTES = IDS_BYTES + TAG_BYTES;
    private static final int TOKEN_CHARS = 78;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Hmac hmac;

    /// @param key a secret that all nodes share
    public LinkSigner(byte[] key) {
        this.hmac = new Hmac(key, 'u');
    }

    /// The token as 78 characters that need no escaping in a URL.
    public String sign(UnsubscribeToken token) {
        var bytes = new byte[TOKEN_BYTES];
        var ids = ByteBuffer.wrap(bytes);
        put(ids, token.account().value());
        put(ids, token.profile().value());
        put(ids, token.message().value());
        System.arraycopy(hmac.of(bytes, IDS_BYTES), 0, bytes, IDS_BYTES, TAG_BYTES);
        return ENCODER.encodeToString(bytes);
    }

    /// What a token says; empty if it was not signed with this key, or not exactly so written.
    public Optional<UnsubscribeToken> verify(String text) {
        if (text.length() != TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            var token = read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
            return equalInConstantTime(sign(token), text) ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UnsubscribeToken read(ByteBuffer ids) {
        return new UnsubscribeToken(new AccountId(uuid(ids)), new ProfileId(uuid(ids)), new MessageId(uuid(ids)));
    }

    private static UUID uuid(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }

    private static void put(ByteBuffer to, UUID id) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static boolean equalInConstantTime(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.ISO_8859_1), other.getBytes(StandardCharsets.ISO_8859_1));
    }
}
