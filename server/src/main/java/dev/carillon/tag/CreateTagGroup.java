package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.db.Db;

/// Makes a group for tags.
final class CreateTagGroup {

    static final int MAX_GROUPS = 50;

    /// What came of it.
    sealed interface Result {
        record Created(TagGroup group) implements Result {}

        record NameTaken(TagGroup by) implements Result {}

        record TooMany() implements Result {}
    }

    private final Db db;
    private final TagGroupStore groups;

    CreateTagGroup(Db db, TagGroupStore groups) {
        this.db = db;
        this.groups = groups;
    }

    Result create(AccountId account, String name, boolean exclusive) {
        return db.inTransaction(tx -> {
            groups.ensureAndLock(tx, account);
            var taken = groups.named(tx, account, name);
            if (taken.isPresent()) {
                return new Result.NameTaken(taken.get());
            }
            if (groups.count(tx, account) >= MAX_GROUPS) {
                return new Result.TooMany();
            }
            var group = new TagGroup(TagGroupId.next(), name, exclusive, false);
            groups.insert(tx, account, group);
            return new Result.Created(group);
        });
    }
}
