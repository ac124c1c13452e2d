package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import java.util.List;
import java.util.Map;

/// Makes many new people at once: all of them or, if an identifier is taken, none.
public final class CreateProfiles {

    /// How many were made, or which identifiers somebody has, in the account or earlier in the same batch.
    public sealed interface Result {

        record Created(int profiles) implements Result {}

        record Taken(Map<Identifier, ProfileId> owners) implements Result {}
    }

    private final Db db;
    private final ProfileWriter writer;

    CreateProfiles(Db db, ProfileWriter writer) {
        this.db = db;
        this.writer = writer;
    }

    public Result create(AccountId account, List<Profile> profiles) {
        try {
            db.useTransaction(tx -> writer.insert(tx, account, profiles));
            return new Result.Created(profiles.size());
        } catch (IdentifierTakenException e) {
            return new Result.Taken(e.owners());
        }
    }
}
