package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.util.List;

/// Makes a new person.
final class CreateProfile {

    /// The new person, or who already has one of the identifiers.
    sealed interface Result {

        record Created(Profile profile) implements Result {}

        record Taken(ProfileId owner) implements Result {}
    }

    private final Db db;
    private final ProfileWriter writer;
    private final InstantSource clock;

    CreateProfile(Db db, ProfileWriter writer, InstantSource clock) {
        this.db = db;
        this.writer = writer;
        this.clock = clock;
    }

    Result create(AccountId account, ProfileChanges attributes) {
        var now = clock.instant();
        var profile = Profile.create(ProfileId.next(), now).with(attributes, now);
        while (true) {
            try {
                db.useTransaction(tx -> writer.insert(tx, account, List.of(profile)));
                return new Result.Created(profile);
            } catch (IdentifierTakenException e) {
                // Empty if the owner gave it up since: then it is free now.
                var owner = e.owners().values().stream().findFirst();
                if (owner.isPresent()) {
                    return new Result.Taken(owner.get());
                }
            }
        }
    }
}
