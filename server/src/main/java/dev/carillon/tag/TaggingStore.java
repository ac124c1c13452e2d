package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.base.TagId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Which resource has which tags. Resources are named by the ids that are shown outside.
final class TaggingStore {

    /// Those that exist, who stay until the transaction ends.
    private static final String KNOWN_CAMPAIGNS = """
            SELECT campaign_id::text
              FROM campaign
             WHERE account_id = ? AND campaign_id = ANY (CAST(? AS text[])::uuid[])
             ORDER BY campaign_id
               FOR KEY SHARE
            """;

    private static final String KNOWN_LISTS = """
            SELECT list_id
              FROM list
             WHERE account_id = ? AND list_id = ANY (?)
             ORDER BY list_id
               FOR KEY SHARE
            """;

    private static final String TAGS_OF = """
            SELECT g.resource_key, t.tag_id, t.tag_group_id, t.name
              FROM tagging g
              JOIN tag t ON t.account_id = g.account_id AND t.tag_id = g.tag_id
             WHERE g.account_id = ? AND g.kind = ? AND g.resource_key = ANY (?)
            """;

    private static final String IN_ORDER = " ORDER BY t.tag_id";

    private static final String OTHERS_OF_GROUP = TAGS_OF + "   AND t.tag_group_id = ? AND t.tag_id <> ?";

    private static final String RESOURCES_OF = """
            SELECT resource_key
              FROM tagging
             WHERE account_id = ? AND tag_id = ? AND kind = ?
             ORDER BY resource_key
            """;

    private static final String FULL = """
            SELECT resource_key
              FROM tagging
             WHERE account_id = ? AND kind = ? AND resource_key = ANY (?)
             GROUP BY resource_key
            HAVING count(*) >= ? AND bool_and(tag_id <> ?)
            """;

    private static final String TAG = """
            INSERT INTO tagging (account_id, kind, resource_key, tag_id)
            SELECT ?, ?, resource_key, ?
              FROM unnest(CAST(? AS text[])) AS r (resource_key)
             ORDER BY resource_key
                ON CONFLICT DO NOTHING
            """;

    private static final String UNTAG = """
            DELETE FROM tagging
             WHERE account_id = ? AND kind = ? AND resource_key = ANY (?) AND tag_id = ?
            """;

    /// Only what still exists, and stays until the transaction ends.
    private static final String ADD = """
            INSERT INTO tagging (account_id, kind, resource_key, tag_id)
            SELECT account_id, ?, ?, tag_id
              FROM tag
             WHERE account_id = ? AND tag_id = ANY (?)
               FOR KEY SHARE
            """;

    /// Locked in one order first: who deletes a group and who deletes a campaign with two of its tags must not
    /// wait for each other.
    private static final String DELETE = """
            DELETE FROM tagging
             WHERE (account_id, kind, resource_key, tag_id) IN (
                       SELECT account_id, kind, resource_key, tag_id
                         FROM tagging
                        WHERE account_id = ? AND %s
                        ORDER BY kind, resource_key, tag_id
                          FOR UPDATE
                   )
            """;

    private static final String FORGET_RESOURCE = DELETE.formatted("kind = ? AND resource_key = ?");

    private static final String FORGET_TAGS = DELETE.formatted("tag_id = ANY (?)");

    /// Those of `ids` that name something, which stays until the transaction ends. There are no segments yet.
    Set<String> known(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids) {
        return switch (kind) {
            case CAMPAIGN -> known(tx, account, kind, ids, KNOWN_CAMPAIGNS);
            case LIST -> known(tx, account, kind, ids, KNOWN_LISTS);
            case SEGMENT -> Set.of();
        };
    }

    /// The tags of each resource, in the order in which they were made; a resource without tags is not in the map.
    Map<String, List<Tag>> tagsOf(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids) {
        record Row(String id, Tag tag) {}
        return tx.handle()
                .select(TAGS_OF + IN_ORDER, account.value(), kind.type(), keys(kind, ids))
                .map((row, _) -> new Row(kind.id(row.getString("resource_key")), TagStore.tag(row)))
                .collect(Collectors.groupingBy(Row::id, Collectors.mapping(Row::tag, Collectors.toList())));
    }

    /// The resources that have another tag of the group than `tag`, each with one such tag.
    Map<String, Tag> withOtherOfGroup(
            Tx tx, AccountId account, TaggedKind kind, Collection<String> ids, TagGroupId group, TagId tag) {
        var others = new HashMap<String, Tag>();
        tx.handle()
                .select(OTHERS_OF_GROUP, account.value(), kind.type(), keys(kind, ids), group.value(), tag.value())
                .map((row, _) -> Map.entry(kind.id(row.getString("resource_key")), TagStore.tag(row)))
                .forEach(entry -> others.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(others);
    }

    /// The resources that have at least `max` tags, and `tag` not among them.
    Set<String> full(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids, int max, TagId tag) {
        return ids(tx, kind, Sql.of(FULL, account.value(), kind.type(), keys(kind, ids), max, tag.value()));
    }

    List<String> resourcesOf(Tx tx, AccountId account, TaggedKind kind, TagId tag) {
        return tx.handle()
                .select(RESOURCES_OF, account.value(), tag.value(), kind.type())
                .mapTo(String.class)
                .map(kind::id)
                .list();
    }

    void tag(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids, TagId tag) {
        tx.handle().execute(TAG, account.value(), kind.type(), tag.value(), keys(kind, ids));
    }

    void untag(Tx tx, AccountId account, TaggedKind kind, Collection<String> ids, TagId tag) {
        tx.handle().execute(UNTAG, account.value(), kind.type(), keys(kind, ids), tag.value());
    }

    /// Gives a new resource these tags.
    void add(Tx tx, AccountId account, TaggedKind kind, String id, Collection<TagId> tags) {
        var values = tags.stream().map(TagId::value).toArray(UUID[]::new);
        tx.handle().execute(ADD, kind.type(), key(kind, id), account.value(), values);
    }

    /// Removes all tags of a resource that is no more.
    void forget(Tx tx, AccountId account, TaggedKind kind, String id) {
        tx.handle().execute(FORGET_RESOURCE, account.value(), kind.type(), key(kind, id));
    }

    /// Removes tags that are no more from all resources.
    void forget(Tx tx, AccountId account, Collection<TagId> tags) {
        var values = tags.stream().map(TagId::value).toArray(UUID[]::new);
        tx.handle().execute(FORGET_TAGS, account.value(), values);
    }

    private static Set<String> known(
            Tx tx, AccountId account, TaggedKind kind, Collection<String> ids, String statement) {
        return ids(tx, kind, Sql.of(statement, account.value(), keys(kind, ids)));
    }

    private static Set<String> ids(Tx tx, TaggedKind kind, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .mapTo(String.class)
                .map(kind::id)
                .collect(Collectors.toSet());
    }

    private static String[] keys(TaggedKind kind, Collection<String> ids) {
        return ids.stream().flatMap(id -> kind.key(id).stream()).toArray(String[]::new);
    }

    private static String key(TaggedKind kind, String id) {
        return kind.key(id).orElseThrow();
    }
}
