package dev.carillon.web;

import java.util.Map;

/// Why a request reaches no handler, in HTTP's own terms.
///
/// @param detail  what is wrong and what to do, for the client to read
/// @param headers what the status asks for, such as `allow`
public record Refusal(int status, String detail, Map<String, String> headers) {

    static Refusal badRequest(String detail) {
        return new Refusal(400, detail, Map.of());
    }

    static Refusal notFound(String path) {
        return new Refusal(404, "There is nothing at " + path, Map.of());
    }

    static Refusal methodNotAllowed(String method, String allowed) {
        return new Refusal(
                405, "The method " + method + " is not allowed here; allowed: " + allowed, Map.of("allow", allowed));
    }

    static Refusal tooLarge(long maxBodyBytes) {
        return new Refusal(413, "The body is larger than the " + maxBodyBytes + " bytes allowed", Map.of());
    }
}
