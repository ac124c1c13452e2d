package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Takes a tag from campaigns, lists or segments; those that exist and do not have it stay as they are.
final class UntagResources {

    /// None has the tag now, or why nothing was changed.
    sealed interface Result {
        record Untagged() implements Result {}

        record UnknownTag() implements Result {}

        record UnknownResources(Set<String> ids) implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final TaggingStore taggings;

    UntagResources(Db db, TagStore tags, TagGroupStore groups, TaggingStore taggings) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.taggings = taggings;
    }

    Result untag(AccountId account, TagId id, TaggedKind kind, Collection<String> resources) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            if (tags.find(tx, account, id).isEmpty()) {
                return new Result.UnknownTag();
            }
            var unknown = new LinkedHashSet<>(resources);
            unknown.removeAll(taggings.known(tx, account, kind, resources));
            if (!unknown.isEmpty()) {
                return new Result.UnknownResources(unknown);
            }
            taggings.untag(tx, account, kind, resources, id);
            return new Result.Untagged();
        });
    }
}
