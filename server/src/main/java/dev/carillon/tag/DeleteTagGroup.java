package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.db.Db;

/// Deletes a group with its tags, and takes those from everything that has them.
final class DeleteTagGroup {

    /// What came of it.
    sealed interface Result {
        record Deleted(TagGroup group) implements Result {}

        record NotFound() implements Result {}

        /// It is the default group, which stays.
        record Default() implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final TaggingStore taggings;

    DeleteTagGroup(Db db, TagStore tags, TagGroupStore groups, TaggingStore taggings) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.taggings = taggings;
    }

    Result delete(AccountId account, TagGroupId id) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            var found = groups.find(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var group = found.get();
            if (group.isDefault()) {
                return new Result.Default();
            }
            groups.delete(tx, account, id);
            taggings.forget(tx, account, tags.deleteOfGroup(tx, account, id));
            return new Result.Deleted(group);
        });
    }
}
