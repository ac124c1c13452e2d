package dev.carillon.audience;

import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.base.AccountId;
import dev.carillon.base.ListId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Makes a list.
public final class CreateList {

    private final Db db;
    private final ListStore store;
    private final InstantSource clock;

    CreateList(Db db, ListStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    public ProfileList create(AccountId account, String name, OptIn optIn) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            var list = new ProfileList(ListId.next(), name, optIn, now, now);
            if (db.autocommit(tx -> store.insert(tx, account, list))) {
                return list;
            }
        }
    }
}
