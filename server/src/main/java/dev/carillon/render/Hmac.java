package dev.carillon.render;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 under one key, with a word of purpose so that a tag made for one use is worth nothing in another.
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY_BYTES = 16;

    /// Never used itself: a `Mac` is not thread-safe, and a clone of a keyed one costs less than a new one.
    private final Mac keyed;

    private final byte purpose;

    Hmac(byte[] key, char purpose) {
        if (key.length < SHORTEST_KEY_BYTES) {
            throw new IllegalArgumentException("A signing key needs at least " + SHORTEST_KEY_BYTES + " bytes");
        }
        try {
            this.keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.purpose = (byte) purpose;
    }

    byte[] of(byte[] data, int length) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(purpose);
            mac.update(data, 0, length);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
