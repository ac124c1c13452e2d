package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The tags of campaigns and lists, for the features that own those. Resources are named by the ids that are
/// shown outside.
public final class ResourceTags {

    private final TaggingStore store;

    ResourceTags(TaggingStore store) {
        this.store = store;
    }

    /// The tags of each resource; one without tags is not in the map.
    public Map<String, List<Tag>> of(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : store.tagsOf(tx, account, kind, ids);
    }

    public List<Tag> of(Tx tx, AccountId account, TaggedKind kind, String id) {
        return of(tx, account, kind, List.of(id)).getOrDefault(id, List.of());
    }

    /// Gives a new resource the tags of another one.
    public void add(Tx tx, AccountId account, TaggedKind kind, String id, Collection<Tag> tags) {
        if (!tags.isEmpty()) {
            store.add(tx, account, kind, id, tags.stream().map(Tag::id).toList());
        }
    }

    /// Removes the tags of a resource that was deleted by this transaction, or is locked by it.
    public void forget(Tx tx, AccountId account, TaggedKind kind, String id) {
        store.forget(tx, account, kind, id);
    }
}
