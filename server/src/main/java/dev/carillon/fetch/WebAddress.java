package dev.carillon.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/// An address of the web that can be asked for: http or https, with a host, without a login.
record WebAddress(URI uri) {

    /// Empty if the text is none.
    static Optional<WebAddress> parse(String text) {
        try {
            return Optional.of(new WebAddress(new URI(text.strip()))).filter(WebAddress::isUsable);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// What a redirect from here leads to.
    Optional<WebAddress> resolve(String location) {
        return parse(location).or(() -> parseRelative(location));
    }

    HttpHost host() {
        var name = uri.getHost();
        var bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        return new HttpHost(scheme(), bare, port());
    }

    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return scheme().equals("https") ? 443 : 80;
    }

    private Optional<WebAddress> parseRelative(String location) {
        try {
            return Optional.of(new WebAddress(uri.resolve(location))).filter(WebAddress::isUsable);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isUsable() {
        return (scheme().equals("http") || scheme().equals("https"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null;
    }

    private String scheme() {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
