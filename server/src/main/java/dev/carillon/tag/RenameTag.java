package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;

/// Gives a tag another name; its group stays.
final class RenameTag {

    /// What came of it.
    sealed interface Result {
        record Renamed() implements Result {}

        record NotFound() implements Result {}

        record NameTaken(Tag by) implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;

    RenameTag(Db db, TagStore tags, TagGroupStore groups) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
    }

    Result rename(AccountId account, TagId id, String name) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            if (tags.find(tx, account, id).isEmpty()) {
                return new Result.NotFound();
            }
            var taken = tags.named(tx, account, name).filter(tag -> !tag.id().equals(id));
            if (taken.isPresent()) {
                return new Result.NameTaken(taken.get());
            }
            tags.rename(tx, account, id, name);
            return new Result.Renamed();
        });
    }
}
