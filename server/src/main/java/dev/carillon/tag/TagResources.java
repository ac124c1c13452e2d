package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Gives a tag to campaigns, lists or segments: to all that are named, or to none of them.
final class TagResources {

    static final int MAX_TAGS_OF_A_RESOURCE = 100;

    /// All have the tag now, or why nothing was changed.
    sealed interface Result {
        record Tagged() implements Result {}

        record UnknownTag() implements Result {}

        record UnknownResources(Set<String> ids) implements Result {}

        /// The tag's group is exclusive, and these have another one of it.
        record OthersOfGroup(Map<String, Tag> tags) implements Result {}

        record TooMany(Set<String> ids) implements Result {}
    }

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final TaggingStore taggings;

    TagResources(Db db, TagStore tags, TagGroupStore groups, TaggingStore taggings) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.taggings = taggings;
    }

    Result tag(AccountId account, TagId id, TaggedKind kind, Collection<String> resources) {
        return db.inTransaction(tx -> {
            groups.lock(tx, account);
            var tag = tags.find(tx, account, id);
            if (tag.isEmpty()) {
                return new Result.UnknownTag();
            }
            var unknown = new LinkedHashSet<>(resources);
            unknown.removeAll(taggings.known(tx, account, kind, resources));
            return unknown.isEmpty()
                    ? tagKnown(tx, account, tag.get(), kind, resources)
                    : new Result.UnknownResources(unknown);
        });
    }

    private Result tagKnown(Tx tx, AccountId account, Tag tag, TaggedKind kind, Collection<String> resources) {
        if (groups.find(tx, account, tag.group()).orElseThrow().exclusive()) {
            var others = taggings.withOtherOfGroup(tx, account, kind, resources, tag.group(), tag.id());
            if (!others.isEmpty()) {
                return new Result.OthersOfGroup(others);
            }
        }
        var full = taggings.full(tx, account, kind, resources, MAX_TAGS_OF_A_RESOURCE, tag.id());
        if (!full.isEmpty()) {
            return new Result.TooMany(full);
        }
        taggings.tag(tx, account, kind, resources, tag.id());
        return new Result.Tagged();
    }
}
