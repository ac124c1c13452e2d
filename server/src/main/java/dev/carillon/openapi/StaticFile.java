package dev.carillon.openapi;

import dev.carillon.web.Request;
import dev.carillon.web.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that stay the same as long as the server runs; who has them already is told so.
///
/// @param tag the entity tag, in its quotes
record StaticFile(String contentType, byte[] bytes, String tag) {

    private static final int TAG_BYTES = 12;

    static StaticFile of(String contentType, byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new StaticFile(contentType, bytes, '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Response answer(Request request) {
        var response = isKnown(request) ? Response.empty(304) : Response.bytes(200, contentType, bytes);
        return response.withHeader("etag", tag)
                .withHeader("cache-control", "no-cache")
                .withHeader("x-content-type-options", "nosniff");
    }

    private boolean isKnown(Request request) {
        return request.header("if-none-match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(tag));
    }
}
