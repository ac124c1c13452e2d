package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.db.Db;

/// Gives a group another name; nothing else of it can change.
final class RenameTagGroup {

    /// What came of it.
    sealed interface Result {
        record Renamed(TagGroup group) implements Result {}

        record NotFound() implements Result {}

        record NameTaken(TagGroup by) implements Result {}
    }

    private final Db db;
    private final TagGroupStore groups;

    RenameTagGroup(Db db, TagGroupStore groups) {
        this.db = db;
        this.groups = groups;
    }

    Result rename(AccountId account, TagGroupId id, String name) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            var found = groups.find(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var taken =
                    groups.named(tx, account, name).filter(group -> !group.id().equals(id));
            if (taken.isPresent()) {
                return new Result.NameTaken(taken.get());
            }
            groups.rename(tx, account, id, name);
            var before = found.get();
            return new Result.Renamed(new TagGroup(id, name, before.exclusive(), before.isDefault()));
        });
    }
}
