package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of tag groups, among them the one that makes an account's changes of tags follow one another.
final class TagGroupStore {

    private static final String DEFAULT_NAME = "Default Tag Group";

    private static final String SELECT = """
            SELECT tag_group_id, name, exclusive, is_default
              FROM tag_group
             WHERE account_id = ?
            """;

    private static final String FIND = SELECT + "   AND tag_group_id = ?";

    private static final String FIND_ALL = SELECT + "   AND tag_group_id = ANY (?)";

    private static final String FIND_NAMED = SELECT + "   AND name = ?";

    private static final String LOCK = SELECT + "   AND is_default\n   FOR UPDATE";

    /// Whoever comes second waits for the first one's row and leaves it, whichever of its keys they meet at.
    private static final String ENSURE_DEFAULT = """
            INSERT INTO tag_group (account_id, tag_group_id, name, exclusive, is_default)
            SELECT ?, ?, ?, false, true
             WHERE NOT EXISTS (
                       SELECT
                         FROM tag_group
                        WHERE account_id = ? AND is_default
                   )
                ON CONFLICT DO NOTHING
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM tag_group
             WHERE account_id = ?
            """;

    private static final String INSERT = """
            INSERT INTO tag_group (account_id, tag_group_id, name, exclusive, is_default)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String RENAME = """
            UPDATE tag_group
               SET name = ?
             WHERE account_id = ? AND tag_group_id = ?
            """;

    private static final String DELETE = """
            DELETE FROM tag_group
             WHERE account_id = ? AND tag_group_id = ?
            """;

    /// Ids as text, which sorts as they do; there are too few of them for an index to matter.
    private static final ListSql<TagGroup> LIST = ListSql.<TagGroup>by(
                    "tag_group_id::text", ValueType.TEXT, group -> group.id().toString())
            .filter("name", "name")
            .filter("exclusive", "exclusive")
            .filter("default", "is_default")
            .sort("id", "tag_group_id::text", group -> group.id().toString())
            .sort("name", "name", TagGroup::name);

    /// Makes the default group if the account has none yet.
    void ensureDefault(Tx tx, AccountId account) {
        tx.handle().execute(ENSURE_DEFAULT, account.value(), TagGroupId.next().value(), DEFAULT_NAME, account.value());
    }

    /// Nobody else changes tags or groups of the account until the transaction ends.
    ///
    /// @return the default group; an account without one has no groups and no tags
    Optional<TagGroup> lock(Tx tx, AccountId account) {
        return rows(tx, Sql.of(LOCK, account.value())).stream().findFirst();
    }

    /// As `lock`, for whoever makes the account's first tag or group.
    TagGroup ensureAndLock(Tx tx, AccountId account) {
        ensureDefault(tx, account);
        return lock(tx, account).orElseThrow();
    }

    Page<TagGroup> list(Tx tx, AccountId account, Query query) {
        return LIST.page(Sql.of(SELECT, account.value()), query, sql -> rows(tx, sql));
    }

    Optional<TagGroup> find(Tx tx, AccountId account, TagGroupId id) {
        return rows(tx, Sql.of(FIND, account.value(), id.value())).stream().findFirst();
    }

    List<TagGroup> findAll(Tx tx, AccountId account, Collection<TagGroupId> ids) {
        var values = ids.stream().map(TagGroupId::value).toArray(UUID[]::new);
        return rows(tx, Sql.of(FIND_ALL, account.value(), values));
    }

    Optional<TagGroup> named(Tx tx, AccountId account, String name) {
        return rows(tx, Sql.of(FIND_NAMED, account.value(), name)).stream().findFirst();
    }

    int count(Tx tx, AccountId account) {
        return tx.handle().select(COUNT, account.value()).mapTo(Integer.class).one();
    }

    void insert(Tx tx, AccountId account, TagGroup group) {
        tx.handle()
                .execute(
                        INSERT,
                        account.value(),
                        group.id().value(),
                        group.name(),
                        group.exclusive(),
                        group.isDefault());
    }

    void rename(Tx tx, AccountId account, TagGroupId id, String name) {
        tx.handle().execute(RENAME, name, account.value(), id.value());
    }

    void delete(Tx tx, AccountId account, TagGroupId id) {
        tx.handle().execute(DELETE, account.value(), id.value());
    }

    private static List<TagGroup> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> group(row))
                .list();
    }

    private static TagGroup group(ResultSet row) throws SQLException {
        return new TagGroup(
                new TagGroupId(row.getObject("tag_group_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("exclusive"),
                row.getBoolean("is_default"));
    }
}
