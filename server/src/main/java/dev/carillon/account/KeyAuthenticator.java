package dev.carillon.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Authenticator;
import dev.carillon.jsonapi.Caller;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Knows callers by their private key. Keeps what it found for a few seconds, so that a revoked key soon is
/// one.
final class KeyAuthenticator implements Authenticator {

    private static final Pattern HEADER = Pattern.compile("Klaviyo-API-Key +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int MAX_KEPT = 10_000;

    private final Db db;
    private final KeyStore keys;
    private final Cache<String, Caller> callers =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_KEPT).build();

    KeyAuthenticator(Db db, KeyStore keys) {
        this.db = db;
        this.keys = keys;
    }

    @Override
    public Optional<Caller> authenticate(String authorization) {
        var matcher = HEADER.matcher(authorization.strip());
        return matcher.matches() ? caller(matcher.group(1)) : Optional.empty();
    }

    private Optional<Caller> caller(String key) {
        var hash = PrivateKeys.hash(key);
        var name = HexFormat.of().formatHex(hash);
        var kept = callers.getIfPresent(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        // An unknown key is not kept: it may be made in the next moment.
        var found = db.autocommit(tx -> keys.findCaller(tx, hash));
        found.ifPresent(caller -> callers.put(name, caller));
        return found;
    }
}
