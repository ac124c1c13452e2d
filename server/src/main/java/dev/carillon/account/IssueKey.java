package dev.carillon.account;

import dev.carillon.db.Db;
import dev.carillon.jsonapi.Caller;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes another private key at the request of one that exists, which cannot give away more than it has.
final class IssueKey {

    /// What came of it.
    sealed interface Result {
        /// @param privateKey cannot be shown again
        record Issued(ApiKey key, String privateKey) implements Result {}

        record UnknownScopes(Set<String> unknown) implements Result {}

        /// The caller may not do these things.
        record BeyondCaller(Set<String> scopes) implements Result {}
    }

    private final Db db;
    private final KeyStore keys;
    private final InstantSource clock;

    IssueKey(Db db, KeyStore keys, InstantSource clock) {
        this.db = db;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param wanted empty: all that the caller has
    Result issue(Caller caller, String name, Optional<Set<String>> wanted) {
        var scopes = wanted.or(caller::scopes);
        var unknown = new TreeSet<>(scopes.orElse(Set.of()));
        unknown.removeAll(Scopes.KNOWN);
        if (!unknown.isEmpty()) {
            return new Result.UnknownScopes(unknown);
        }
        var beyond = new TreeSet<>(scopes.orElse(Set.of()));
        beyond.removeIf(caller::may);
        if (!beyond.isEmpty()) {
            return new Result.BeyondCaller(beyond);
        }
        var privateKey = PrivateKeys.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var key = db.autocommit(tx -> keys.insert(tx, caller.account(), name, privateKey, scopes, now));
        return new Result.Issued(key.orElseThrow(), privateKey);
    }
}
