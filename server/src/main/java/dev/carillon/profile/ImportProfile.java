package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import java.util.Optional;

/// Changes the person whom the identifiers name, or makes a new one.
final class ImportProfile {

    /// What became of it.
    sealed interface Result {

        record Created(Profile profile) implements Result {}

        record Updated(Profile profile) implements Result {}

        /// The identifiers name more than one person; `owner` is another than the one found first.
        record Taken(ProfileId owner) implements Result {}

        record Unknown() implements Result {}
    }

    private final Db db;
    private final ProfileStore store;
    private final CreateProfile create;
    private final UpdateProfile update;

    ImportProfile(Db db, ProfileStore store, CreateProfile create, UpdateProfile update) {
        this.db = db;
        this.store = store;
        this.create = create;
        this.update = update;
    }

    /// Looks for the person by `id` if it is given, else by external id, e-mail and phone number, in this
    /// order.
    Result run(AccountId account, Optional<ProfileId> id, ProfileChanges changes) {
        var named = id.or(() -> lookUp(account, changes));
        if (named.isPresent()) {
            return update(account, named.get(), changes);
        }
        return switch (create.create(account, changes)) {
            case CreateProfile.Result.Created(var profile) -> new Result.Created(profile);
            // Made by somebody else in this moment.
            case CreateProfile.Result.Taken(var owner) -> update(account, owner, changes);
        };
    }

    private Optional<ProfileId> lookUp(AccountId account, ProfileChanges changes) {
        var identifiers = changes.identifiers();
        var owners = db.autocommit(tx -> store.owners(tx, account, identifiers));
        return identifiers.stream().filter(owners::containsKey).map(owners::get).findFirst();
    }

    private Result update(AccountId account, ProfileId id, ProfileChanges changes) {
        return switch (update.update(account, id, changes)) {
            case UpdateProfile.Result.Updated(var profile) -> new Result.Updated(profile);
            case UpdateProfile.Result.Taken(var owner) -> new Result.Taken(owner);
            case UpdateProfile.Result.Unknown() -> new Result.Unknown();
        };
    }
}
