package dev.carillon.audience;

import dev.carillon.base.AccountId;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Puts people on a list; who is on it stays since then. Their consent is not touched.
public final class AddToList {

    /// All are on the list now, or why nobody was added.
    public sealed interface Result {

        record Added() implements Result {}

        record UnknownList() implements Result {}

        record UnknownProfiles(List<ProfileId> ids) implements Result {}
    }

    private final Db db;
    private final ListStore store;
    private final InstantSource clock;

    AddToList(Db db, ListStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    public Result add(AccountId account, ListId list, Collection<ProfileId> profiles) {
        return db.inTransaction(tx -> {
            if (store.share(tx, account, list).isEmpty()) {
                return new Result.UnknownList();
            }
            var unknown = new LinkedHashSet<>(profiles);
            unknown.removeAll(store.knownProfiles(tx, account, profiles));
            if (!unknown.isEmpty()) {
                return new Result.UnknownProfiles(List.copyOf(unknown));
            }
            store.addMembers(tx, account, list, profiles, clock.instant());
            return new Result.Added();
        });
    }
}
