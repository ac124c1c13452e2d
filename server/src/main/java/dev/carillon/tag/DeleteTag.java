package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;
import java.util.List;

/// Deletes a tag, and takes it from everything that has it.
final class DeleteTag {

    /// What came of it.
    sealed interface Result {
        record Deleted() implements Result {}

        record NotFound() implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final TaggingStore taggings;

    DeleteTag(Db db, TagStore tags, TagGroupStore groups, TaggingStore taggings) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.taggings = taggings;
    }

    Result delete(AccountId account, TagId id) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            if (!tags.delete(tx, account, id)) {
                return new Result.NotFound();
            }
            taggings.forget(tx, account, List.of(id));
            return new Result.Deleted();
        });
    }
}
