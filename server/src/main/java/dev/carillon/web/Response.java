package dev.carillon.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back: a status, headers, and a body that writes itself (whole, or streamed until the writer
/// returns).
public record Response(int status, Map<String, String> headers, Body body) {

    /// Writes a response's body; called once, after status and headers are out.
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;

        /// How long it is; -1 if it is not known before it is written.
        default long lengthBytes() {
            return -1;
        }
    }

    private record Bytes(byte[] bytes) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public long lengthBytes() {
            return bytes.length;
        }
    }

    public static Response bytes(int status, String contentType, byte[] bytes) {
        return new Response(status, Map.of("content-type", contentType), new Bytes(bytes));
    }

    public static Response text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String html) {
        return text(status, "text/html; charset=utf-8", html);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), out -> {});
    }

    /// A body of unknown length, flushed as its writer flushes: server-sent events, exports.
    public static Response stream(int status, String contentType, Body body) {
        return new Response(status, Map.of("content-type", contentType), body);
    }

    public Response withHeader(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Response(status, Map.copyOf(all), body);
    }
}
