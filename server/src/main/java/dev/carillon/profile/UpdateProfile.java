package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.Optional;

/// Changes a person; what the changes do not name stays.
final class UpdateProfile {

    /// The person afterwards, or why nothing changed.
    sealed interface Result {

        record Updated(Profile profile) implements Result {}

        record Taken(ProfileId owner) implements Result {}

        record Unknown() implements Result {}
    }

    private final Db db;
    private final ProfileStore store;
    private final ProfileWriter writer;
    private final InstantSource clock;

    UpdateProfile(Db db, ProfileStore store, ProfileWriter writer, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    Result update(AccountId account, ProfileId id, ProfileChanges changes) {
        while (true) {
            try {
                return attempt(account, id, changes)
                        .<Result>map(Result.Updated::new)
                        .orElseGet(Result.Unknown::new);
            } catch (IdentifierTakenException e) {
                // Empty if the owner gave it up since: then it is free now.
                var owner = e.owners().values().stream().findFirst();
                if (owner.isPresent()) {
                    return new Result.Taken(owner.get());
                }
            }
        }
    }

    private Optional<Profile> attempt(AccountId account, ProfileId id, ProfileChanges changes) {
        return db.inTransaction(tx -> store.lock(tx, account, id).map(before -> {
            var after = before.with(changes, clock.instant());
            writer.update(tx, account, before, after);
            return after;
        }));
    }
}
