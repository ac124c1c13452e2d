package dev.carillon.image;

import java.util.Base64;
import java.util.Optional;

/// Reads `data:image/png;base64,…` (RFC 2397). What is in it is told from the bytes, not from the media type.
final class DataUri {

    private static final String SCHEME = "data:";
    private static final String ENCODING = ";base64";

    private DataUri() {}

    static boolean is(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /// The bytes; empty if they are not written in base64.
    static Optional<byte[]> read(String text) {
        int comma = text.indexOf(',');
        if (comma < 0
                || !text.substring(0, comma)
                        .strip()
                        .toLowerCase(java.util.Locale.ROOT)
                        .endsWith(ENCODING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Base64.getDecoder().decode(text.substring(comma + 1).strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
