package dev.carillon.django;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Klaviyo's filters that write text in another code: Base64, addresses, digests.
final class KlaviyoCodingFilters {

    private KlaviyoCodingFilters() {}

    static Stream<Filter> all() {
        return Stream.of(
                coding("base64_encode", text -> Base64.getEncoder().encodeToString(bytes(text))),
                coding("base64_decode", text -> decoded(Base64.getDecoder(), text)),
                coding("base64_url_safe_encode", text -> Base64.getUrlEncoder().encodeToString(bytes(text))),
                coding("base64_url_safe_decode", text -> decoded(Base64.getUrlDecoder(), text)),
                coding("urlencode_plus", KlaviyoCodingFilters::inQuery),
                coding("urlencodeplus", KlaviyoCodingFilters::inQuery),
                coding("urldecode", text -> fromUrl(text.replace("+", "%2B"))),
                coding("urldecode_plus", KlaviyoCodingFilters::fromUrl),
                coding("urldecodeplus", KlaviyoCodingFilters::fromUrl),
                coding("md5_hash", text -> digest("MD5", text)),
                coding("sha_1", text -> digest("SHA-1", text)),
                coding("sha_256", text -> digest("SHA-256", text)));
    }

    private static Filter coding(String name, UnaryOperator<String> change) {
        return Filter.text(name, false, change);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(Base64.Decoder decoder, String text) {
        try {
            return new String(decoder.decode(bytes(Characters.strip(text))), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ValueException.value("this text is not in Base64");
        }
    }

    private static String inQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String fromUrl(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
