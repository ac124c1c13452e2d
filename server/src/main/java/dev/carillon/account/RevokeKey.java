package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.UUID;

/// Makes a private key worthless; every server notices within seconds.
public final class RevokeKey {

    private final Db db;
    private final KeyStore keys;
    private final InstantSource clock;

    RevokeKey(Db db, KeyStore keys, InstantSource clock) {
        this.db = db;
        this.keys = keys;
        this.clock = clock;
    }

    /// @return false if there is no such key, or it was revoked before
    public boolean revoke(String privateKey) {
        return db.autocommit(tx -> keys.revoke(tx, privateKey, clock.instant()));
    }

    /// @return false if the account has no key with this id
    public boolean revoke(AccountId account, UUID id) {
        return db.autocommit(tx -> keys.revoke(tx, account, id, clock.instant()));
    }
}
