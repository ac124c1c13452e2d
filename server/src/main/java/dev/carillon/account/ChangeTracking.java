package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import java.time.InstantSource;

/// Changes what is added to the links of an account's messages.
final class ChangeTracking {

    private final Db db;
    private final TrackingStore store;
    private final InstantSource clock;

    ChangeTracking(Db db, TrackingStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    /// @return the settings as they are now
    TrackingSetting change(AccountId account, TrackingChange change) {
        return db.inTransaction(tx -> {
            var now = clock.instant();
            var after = change.applyTo(store.lock(tx, account, now));
            store.update(tx, account, after, now);
            return after;
        });
    }
}
