package dev.carillon.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Gives the HTTP client the addresses to connect to, and none that is out of reach: a name with a single one such
/// has none at all.
record GuardedResolver(Reach reach) implements DnsResolver {

    /// The host has an address that may not be connected to.
    static final class OutOfReachException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        OutOfReachException(String host) {
            super(host);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = reach.resolver().resolve(host);
        if (!addresses.stream().allMatch(reach.addresses())) {
            throw new OutOfReachException(host);
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
