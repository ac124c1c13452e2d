package dev.carillon.account;

import dev.carillon.db.Db;
import java.time.InstantSource;

/// Makes a private key worthless; every server notices within seconds.
public final class RevokeKey {

    private final Db db;
    private final AccountStore store;
    private final InstantSource clock;

    RevokeKey(Db db, AccountStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    /// @return false if there is no such key, or it was revoked before
    public boolean revoke(String privateKey) {
        return db.autocommit(tx -> store.revokeKey(tx, privateKey, clock.instant()));
    }
}
