package dev.carillon.account;

import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.Optional;

/// Sees to it, at start, that somebody can come in: a first account and a key for it.
public final class EnsureFirstKey {

    /// What came of it.
    public sealed interface Result {

        /// A key was made, which cannot be shown again.
        record Made(String privateKey) implements Result {}

        /// The configured key opens the first account, since now or before.
        record Configured() implements Result {}

        /// There are accounts already, and no key is configured.
        record Existing() implements Result {}

        /// The configured key is one of another account, or revoked; nothing was changed.
        record Taken() implements Result {}
    }

    private static final String ACCOUNT = "Carillon";

    private final Db db;
    private final AccountStore store;
    private final KeyStore keys;
    private final InstantSource clock;

    EnsureFirstKey(Db db, AccountStore store, KeyStore keys, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param configured the key the operator chose, if any
    public Result ensure(Optional<String> configured) {
        return db.inTransaction(tx -> {
            store.lock(tx);
            var now = clock.instant();
            var first = store.findFirst(tx);
            if (first.isPresent() && configured.isEmpty()) {
                return new Result.Existing();
            }
            var account = first.orElseGet(() -> store.insert(tx, ACCOUNT, now));
            var key = configured.orElseGet(PrivateKeys::next);
            var fresh = keys.insert(
                    tx, account, configured.isPresent() ? "configured" : "first", key, Optional.empty(), now);
            if (configured.isEmpty()) {
                return new Result.Made(key);
            }
            var opens = keys.findCaller(tx, PrivateKeys.hash(key))
                    .filter(caller -> caller.account().equals(account));
            return fresh.isPresent() || opens.isPresent() ? new Result.Configured() : new Result.Taken();
        });
    }
}
