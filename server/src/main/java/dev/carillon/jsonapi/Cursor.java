package dev.carillon.jsonapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// A place in a sorted list: just after, or just before, the row with this sort key and id. Opaque outside.
///
/// @param key text of the row's value in the sort's field
record Cursor(boolean backward, String sort, String key, String id) {

    private static final Pattern IN_LINK = Pattern.compile("page(?:\\[|%5B)cursor(?:]|%5D)=([^&]*)");

    String token() {
        var json = Json.write(Json.node(new String[] {backward ? "b" : "f", sort, key, id}));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a token; also a whole link that holds one, or one with a '=' before it, for there are clients
    /// that send those.
    static Optional<Cursor> parse(String given) {
        var link = IN_LINK.matcher(given);
        var token = (link.find() ? link.group(1) : given).replaceFirst("^(=|%3D)", "");
        try {
            var json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            var parts = Json.readUntrusted(json.getBytes(StandardCharsets.UTF_8));
            if (!parts.isArray() || parts.size() != 4 || !parts.valueStream().allMatch(part -> part.isString())) {
                return Optional.empty();
            }
            return Optional.of(new Cursor(
                    parts.get(0).stringValue().equals("b"),
                    parts.get(1).stringValue(),
                    parts.get(2).stringValue(),
                    parts.get(3).stringValue()));
        } catch (IllegalArgumentException | JacksonException | ApiException _) {
            return Optional.empty();
        }
    }
}
