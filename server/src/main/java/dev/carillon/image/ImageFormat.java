package dev.carillon.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The kinds of image that mail programs show, told from how their bytes begin: names and headers may lie.
enum ImageFormat {
    JPEG("\\xff\\xd8\\xff"),
    PNG("\\x89PNG\\r\\n\\x1a\\n"),
    GIF("GIF8[79]a");

    private static final int LONGEST = 8;

    private final Pattern beginning;

    /// @param beginning of its files, a byte a character
    ImageFormat(String beginning) {
        this.beginning = Pattern.compile(beginning);
    }

    /// The format of an image; empty if these bytes are none.
    static Optional<ImageFormat> of(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.ISO_8859_1);
        return Stream.of(values())
                .filter(format -> format.beginning.matcher(start).lookingAt())
                .findFirst();
    }

    static ImageFormat ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return "image/" + word();
    }
}
