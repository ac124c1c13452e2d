package dev.carillon.tag;

import dev.carillon.base.AccountId;
import dev.carillon.base.TagGroupId;
import dev.carillon.base.TagId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of tags.
final class TagStore {

    private static final String SELECT = """
            SELECT tag_id, tag_group_id, name
              FROM tag
             WHERE account_id = ?
            """;

    private static final String FIND = SELECT + "   AND tag_id = ?";

    private static final String FIND_NAMED = SELECT + "   AND name = ?";

    private static final String OF_GROUP = SELECT + "   AND tag_group_id = ?\n ORDER BY tag_id";

    private static final String COUNT = """
            SELECT count(*)
              FROM tag
             WHERE account_id = ?
            """;

    private static final String INSERT = """
            INSERT INTO tag (account_id, tag_id, tag_group_id, name)
            VALUES (?, ?, ?, ?)
            """;

    private static final String RENAME = """
            UPDATE tag
               SET name = ?
             WHERE account_id = ? AND tag_id = ?
            """;

    private static final String DELETE = """
            DELETE FROM tag
             WHERE account_id = ? AND tag_id = ?
            """;

    private static final String DELETE_OF_GROUP = """
            DELETE FROM tag
             WHERE account_id = ? AND tag_group_id = ?
            RETURNING tag_id
            """;

    /// Ids as text, which sorts as they do; there are too few of them for an index to matter.
    private static final ListSql<Tag> LIST = ListSql.<Tag>by(
                    "tag_id::text", ValueType.TEXT, tag -> tag.id().toString())
            .filter("name", "name")
            .sort("id", "tag_id::text", tag -> tag.id().toString())
            .sort("name", "name", Tag::name);

    Page<Tag> list(Tx tx, AccountId account, Query query) {
        return LIST.page(Sql.of(SELECT, account.value()), query, sql -> rows(tx, sql));
    }

    Optional<Tag> find(Tx tx, AccountId account, TagId id) {
        return rows(tx, Sql.of(FIND, account.value(), id.value())).stream().findFirst();
    }

    Optional<Tag> named(Tx tx, AccountId account, String name) {
        return rows(tx, Sql.of(FIND_NAMED, account.value(), name)).stream().findFirst();
    }

    List<Tag> ofGroup(Tx tx, AccountId account, TagGroupId group) {
        return rows(tx, Sql.of(OF_GROUP, account.value(), group.value()));
    }

    int count(Tx tx, AccountId account) {
        return tx.handle().select(COUNT, account.value()).mapTo(Integer.class).one();
    }

    void insert(Tx tx, AccountId account, Tag tag) {
        tx.handle()
                .execute(INSERT, account.value(), tag.id().value(), tag.group().value(), tag.name());
    }

    void rename(Tx tx, AccountId account, TagId id, String name) {
        tx.handle().execute(RENAME, name, account.value(), id.value());
    }

    /// @return whether there was such a tag
    boolean delete(Tx tx, AccountId account, TagId id) {
        return tx.handle().execute(DELETE, account.value(), id.value()) > 0;
    }

    /// @return the tags that were in the group
    List<TagId> deleteOfGroup(Tx tx, AccountId account, TagGroupId group) {
        return tx.handle()
                .select(DELETE_OF_GROUP, account.value(), group.value())
                .mapTo(UUID.class)
                .map(TagId::new)
                .list();
    }

    private static List<Tag> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> tag(row))
                .list();
    }

    static Tag tag(ResultSet row) throws SQLException {
        return new Tag(
                new TagId(row.getObject("tag_id", UUID.class)),
                new TagGroupId(row.getObject("tag_group_id", UUID.class)),
                row.getString("name"));
    }
}
