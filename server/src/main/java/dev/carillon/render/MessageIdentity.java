package dev.carillon.render;

import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Derives the identity of a message to one endpoint, the same however often it is rendered, so that a duplicate could
/// be recognised by anyone; keyed, so that nobody can tell a profile from it.
public final class MessageIdentity {

    private static final int INPUT_BYTES = 36;
    private static final int IDENTITY_BYTES = 16;

    private final Hmac hmac;

    /// @param key a secret that all nodes share
    public MessageIdentity(byte[] key) {
        this.hmac = new Hmac(key, 'm');
    }

    /// 32 hexadecimal digits: the part of a Message-ID before the `@`.
    public String of(MessageId message, ProfileId profile, int leg) {
        var input = ByteBuffer.allocate(INPUT_BYTES)
                .putLong(message.value().getMostSignificantBits())
                .putLong(message.value().getLeastSignificantBits())
                .putLong(profile.value().getMostSignificantBits())
                .putLong(profile.value().getLeastSignificantBits())
                .putInt(leg);
        return HexFormat.of().formatHex(hmac.of(input.array(), INPUT_BYTES), 0, IDENTITY_BYTES);
    }
}
