package dev.carillon.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decodes paths and queries: brackets, quotes and spaces may come raw; broken percent-encoding or UTF-8 is
/// refused.
final class Urls {

    /// What the HTTP server makes of raw bytes that are no UTF-8.
    private static final char REPLACEMENT = '\uFFFD';

    private Urls() {}

    /// The decoded segments of a raw path. It is split before it is decoded, so that `%2F` stays part of a
    /// segment.
    static List<String> segments(String rawPath) {
        var path = rawPath.length() > 1 && rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        var segments = new ArrayList<String>();
        for (var raw : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            segments.add(decode(raw, "path"));
        }
        return segments;
    }

    /// The parameters of a raw query, in order, each with all its values.
    static Map<String, List<String>> query(@Nullable String rawQuery) {
        var all = new LinkedHashMap<String, List<String>>();
        if (rawQuery == null) {
            return all;
        }
        for (var pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            all.computeIfAbsent(decodeForm(name), _ -> new ArrayList<>()).add(decodeForm(value));
        }
        all.replaceAll((_, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(all);
    }

    private static String decodeForm(String raw) {
        return decode(raw.replace('+', ' '), "query");
    }

    private static String decode(String raw, String where) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(escapedByte(raw, i, where));
                i += 2;
            } else if (c == REPLACEMENT) {
                throw new RefusedException(Refusal.badRequest("The " + where + " is not valid UTF-8"));
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                int length = Character.isHighSurrogate(c) && i + 1 < raw.length() ? 2 : 1;
                bytes.writeBytes(raw.substring(i, i + length).getBytes(StandardCharsets.UTF_8));
                i += length - 1;
            }
        }
        return text(bytes.toByteArray(), where);
    }

    private static int escapedByte(String raw, int at, String where) {
        if (at + 2 < raw.length()) {
            int high = Character.digit(raw.charAt(at + 1), 16);
            int low = Character.digit(raw.charAt(at + 2), 16);
            if (high >= 0 && low >= 0) {
                return high * 16 + low;
            }
        }
        throw new RefusedException(Refusal.badRequest(
                "The " + where + " has a '%' that is not followed by two hexadecimal digits; write '%' itself as %25"));
    }

    private static String text(byte[] bytes, String where) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
            throw new RefusedException(Refusal.badRequest("The " + where + " holds the character NUL"));
        } catch (CharacterCodingException _) {
            throw new RefusedException(Refusal.badRequest("The " + where + " is not valid UTF-8"));
        }
    }
}
