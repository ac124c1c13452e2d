package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes another private key, and its account if that is new.
public final class CreateKey {

    /// What came of it.
    public sealed interface Result {

        /// The key, which cannot be shown again.
        record Created(AccountId account, String accountName, String privateKey) implements Result {}

        /// Nothing was made: there are no such scopes.
        record UnknownScopes(List<String> unknown, Set<String> known) implements Result {}
    }

    private static final String FIRST_ACCOUNT = "Carillon";

    private final Db db;
    private final AccountStore store;
    private final KeyStore keys;
    private final InstantSource clock;

    CreateKey(Db db, AccountStore store, KeyStore keys, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param accountName empty: the first account, which is made if there is none
    /// @param scopes      empty: everything
    public Result create(Optional<String> accountName, Optional<Set<String>> scopes) {
        var unknown = new TreeSet<>(scopes.orElse(Set.of()));
        unknown.removeAll(Scopes.KNOWN);
        if (!unknown.isEmpty()) {
            return new Result.UnknownScopes(List.copyOf(unknown), Scopes.KNOWN);
        }
        var key = PrivateKeys.next();
        return db.inTransaction(tx -> {
            var now = clock.instant();
            store.lock(tx);
            var found = accountName.isPresent() ? store.findByName(tx, accountName.get()) : store.findFirst(tx);
            var account = found.orElseGet(() -> store.insert(tx, accountName.orElse(FIRST_ACCOUNT), now));
            keys.insert(tx, account, "created by command", key, scopes, now);
            var name = store.find(tx, account).orElseThrow().name();
            return new Result.Created(account, name, key);
        });
    }
}
