package dev.carillon.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Everything an operator can set, checked.
///
/// @param data the folder of all that this node keeps
/// @param baseUrl the start of every address in messages and documents, without a slash at its end
/// @param databaseUrl a PostgreSQL elsewhere; empty: the one inside
/// @param apiKey the first account's private key; empty: one is made and shown once
/// @param smtpUrl where mail goes; empty: mail has no way out
/// @param lease how long a node that stopped answering keeps the recipients it was working on
/// @param firstRetry how long a recipient whom the provider deferred waits; each further wait is four times
///                   longer
public record Config(
        Path data,
        String host,
        int port,
        URI baseUrl,
        Optional<String> databaseUrl,
        Optional<String> apiKey,
        Optional<String> smtpUrl,
        Duration lease,
        Duration firstRetry,
        ApiLimits apiLimits) {

    public Config withApiLimits(ApiLimits other) {
        return new Config(data, host, port, baseUrl, databaseUrl, apiKey, smtpUrl, lease, firstRetry, other);
    }

    /// Where a browser on this machine finds the server when it listens on `port`.
    public URI localUrl(int port) {
        return Addresses.local(host, port);
    }

    /// Without the values, for some are secret.
    @Override
    public String toString() {
        return "Config of " + data;
    }
}
