package dev.carillon.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/// The web addresses of this server.
final class Addresses {

    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "[::]");

    private Addresses() {}

    /// Where a browser on this machine finds a server that listens on `host`.
    static URI local(String host, int port) {
        var name = EVERY_INTERFACE.contains(host) ? "localhost" : host;
        var bracketed = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        return parse("http://" + bracketed + ":" + port).orElse(URI.create("http://localhost:" + port));
    }

    /// An absolute http or https address without query, fragment or login; a slash at its end is dropped.
    static Optional<URI> parse(String text) {
        try {
            var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            var bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            return web && bare && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
