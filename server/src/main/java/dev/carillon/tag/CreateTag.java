package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.util.Optional;

/// Makes a tag, in the default group unless another one is named.
final class CreateTag {

    static final int MAX_TAGS = 500;

    /// What came of it.
    sealed interface Result {
        record Created(Tag tag) implements Result {}

        record UnknownGroup() implements Result {}

        record NameTaken(Tag by) implements Result {}

        record TooMany() implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;

    CreateTag(Db db, TagStore tags, TagGroupStore groups) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
    }

    Result create(AccountId account, String name, Optional<TagGroupId> group) {
        return db.inTransaction(tx -> {
            var byDefault = groups.ensureAndLock(tx, account);
            var chosen = group.isEmpty() ? Optional.of(byDefault) : groups.find(tx, account, group.get());
            return chosen.isEmpty() ? new Result.UnknownGroup() : create(tx, account, name, chosen.get());
        });
    }

    private Result create(Tx tx, AccountId account, String name, TagGroup group) {
        var taken = tags.named(tx, account, name);
        if (taken.isPresent()) {
            return new Result.NameTaken(taken.get());
        }
        if (tags.count(tx, account) >= MAX_TAGS) {
            return new Result.TooMany();
        }
        var tag = new Tag(TagId.next(), group.id(), name);
        tags.insert(tx, account, tag);
        return new Result.Created(tag);
    }
}
