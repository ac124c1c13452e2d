package dev.carillon.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Where a fetch may go.
///
/// @param resolver  all the addresses of a host name; an address in digits is a name too
/// @param addresses those that may be connected to
public record Reach(Resolver resolver, Predicate<InetAddress> addresses, Set<Integer> ports) {

    /// Finds a host's addresses.
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /// The public internet, at the usual ports of the web.
    public static final Reach PUBLIC =
            new Reach(host -> List.of(InetAddress.getAllByName(host)), PublicAddresses::contains, Set.of(80, 443));
}
