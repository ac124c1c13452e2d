package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import java.util.List;
import java.util.Optional;

/// Reads the private keys of an account that is known by its name.
public final class ListKeys {

    /// An account's keys, the oldest first, revoked ones too.
    public record Keys(AccountId account, String accountName, List<ApiKey> keys) {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    private final Db db;
    private final AccountStore store;
    private final KeyStore keys;

    ListKeys(Db db, AccountStore store, KeyStore keys) {
        this.db = db;
        this.store = store;
        this.keys = keys;
    }

    /// @param accountName empty: the first account
    /// @return empty if there is no such account
    public Optional<Keys> list(Optional<String> accountName) {
        return db.inTransaction(tx -> {
            var found = accountName.isPresent() ? store.findByName(tx, accountName.get()) : store.findFirst(tx);
            return found.flatMap(id -> store.find(tx, id))
                    .map(account -> new Keys(account.id(), account.name(), keys.list(tx, account.id())));
        });
    }
}
