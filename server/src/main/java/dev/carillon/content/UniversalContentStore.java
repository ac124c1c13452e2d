package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.UniversalContentId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The rows of universal content.
final class UniversalContentStore {

    private static final String COLUMNS = "content_id, name, definition, created_at, updated_at";

    private static final String SELECT = "SELECT " + COLUMNS + """

              FROM universal_content
             WHERE account_id = ?
            """;

    private static final String FIND = SELECT + "   AND content_id = ?";

    private static final String INSERT = """
            INSERT INTO universal_content (account_id, content_id, name, definition, created_at, updated_at)
            VALUES (?, ?, ?, CAST(? AS jsonb), ?, ?)
            """;

    private static final String UPDATE = """
            UPDATE universal_content
               SET name = COALESCE(?, name), definition = COALESCE(CAST(? AS jsonb), definition), updated_at = ?
             WHERE account_id = ? AND content_id = ?
            RETURNING\s""" + COLUMNS;

    private static final String DELETE = """
            DELETE FROM universal_content
             WHERE account_id = ? AND content_id = ?
            """;

    private static final ListSql<UniversalContent> LIST = ListSql.<UniversalContent>by(
                    "content_id", ValueType.ULID, content -> content.id().value())
            .filter("id", "content_id")
            .filter("name", "name")
            .filter("created", "created_at")
            .filter("updated", "updated_at")
            .filter("definition.content_type", "definition ->> 'content_type'")
            .filter("definition.type", "definition ->> 'type'")
            .sort("id", "content_id", content -> content.id().value())
            .sort("name", "name", UniversalContent::name)
            .sort("created", "created_at", UniversalContent::createdAt)
            .sort("updated", "updated_at", UniversalContent::updatedAt);

    Optional<UniversalContent> find(Tx tx, AccountId account, UniversalContentId id) {
        return rows(tx, Sql.of(FIND, account.value(), id.value())).stream().findFirst();
    }

    Page<UniversalContent> list(Tx tx, AccountId account, Query query) {
        return LIST.page(Sql.of(SELECT, account.value()), query, sql -> rows(tx, sql));
    }

    void insert(Tx tx, AccountId account, UniversalContent content) {
        tx.handle()
                .execute(
                        INSERT,
                        account.value(),
                        content.id().value(),
                        content.name(),
                        Json.write(content.definition()),
                        content.createdAt(),
                        content.updatedAt());
    }

    /// Changes what is given; empty if there is no such content.
    Optional<UniversalContent> update(
            Tx tx,
            AccountId account,
            UniversalContentId id,
            Optional<String> name,
            Optional<JsonNode> definition,
            Instant now) {
        var sql = Sql.of(
                UPDATE, name.orElse(null), definition.map(Json::write).orElse(null), now, account.value(), id.value());
        return rows(tx, sql).stream().findFirst();
    }

    /// @return false if there is no such content
    boolean delete(Tx tx, AccountId account, UniversalContentId id) {
        return tx.handle().execute(DELETE, account.value(), id.value()) == 1;
    }

    private static List<UniversalContent> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> content(row))
                .list();
    }

    private static UniversalContent content(ResultSet row) throws SQLException {
        return new UniversalContent(
                new UniversalContentId(row.getObject("content_id", UUID.class)),
                row.getString("name"),
                Json.read(row.getString("definition")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
