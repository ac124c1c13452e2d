package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The rows of templates.
final class TemplateStore {

    private static final String SELECT = """
            SELECT template_id, name, editor_type, html, plain_text, amp, definition, message_id, created_at, updated_at
              FROM template
             WHERE account_id = ?
            """;

    private static final String FIND = SELECT + "   AND template_id = ?";

    private static final String LOCK = FIND + "\n   FOR UPDATE";

    private static final String FIND_ALL = SELECT + "   AND template_id = ANY (?)";

    private static final String NOT_OWNED = SELECT + "   AND message_id IS NULL";

    private static final String INSERT = """
            INSERT INTO template (account_id, template_id, name, editor_type, html, plain_text, amp, definition,
                                  message_id, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?)
                ON CONFLICT (account_id, template_id) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE template
               SET name = ?, html = ?, plain_text = ?, amp = ?, definition = CAST(? AS jsonb), updated_at = ?
             WHERE account_id = ? AND template_id = ?
            """;

    private static final String DELETE = """
            DELETE FROM template
             WHERE account_id = ? AND template_id = ?
            """;

    private static final String DELETE_OWNED = """
            DELETE FROM template
             WHERE account_id = ? AND message_id = ANY (?)
            """;

    /// Those who make templates at once are let through one after the other, so that the count holds.
    private static final String LOCK_COUNT = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String COUNT_NOT_OWNED = """
            SELECT count(*)
              FROM template
             WHERE account_id = ? AND message_id IS NULL
            """;

    private static final String ORGANIZATION = """
            SELECT jsonb_build_object('name', name, 'timezone', time_zone) || organization
              FROM account
             WHERE account_id = ?
            """;

    private static final ListSql<Template> LIST = ListSql.<Template>by(
                    "template_id", ValueType.TEXT, template -> template.id().value())
            .filter("id", "template_id")
            .filter("name", "name")
            .filter("created", "created_at")
            .filter("updated", "updated_at")
            .sort("id", "template_id", template -> template.id().value())
            .sort("name", "name", Template::name)
            .sort("created", "created_at", Template::createdAt)
            .sort("updated", "updated_at", Template::updatedAt);

    Optional<Template> find(Tx tx, AccountId account, TemplateId id) {
        return rows(tx, Sql.of(FIND, account.value(), id.value())).stream().findFirst();
    }

    Optional<Template> lock(Tx tx, AccountId account, TemplateId id) {
        return rows(tx, Sql.of(LOCK, account.value(), id.value())).stream().findFirst();
    }

    List<Template> findAll(Tx tx, AccountId account, Collection<TemplateId> ids) {
        var values = ids.stream().map(TemplateId::value).toArray(String[]::new);
        return rows(tx, Sql.of(FIND_ALL, account.value(), values));
    }

    Page<Template> list(Tx tx, AccountId account, Query query) {
        return LIST.page(Sql.of(NOT_OWNED, account.value()), query, sql -> rows(tx, sql));
    }

    /// How many templates there are without an owner; until the transaction ends nobody else counts.
    int lockCount(Tx tx, AccountId account) {
        tx.handle().select(LOCK_COUNT, "templates of " + account).mapToMap().list();
        return tx.handle()
                .select(COUNT_NOT_OWNED, account.value())
                .mapTo(Integer.class)
                .one();
    }

    /// What templates see as `organization`: texts by name.
    Map<String, Object> organization(Tx tx, AccountId account) {
        var values = new TreeMap<String, Object>();
        tx.handle()
                .select(ORGANIZATION, account.value())
                .mapTo(String.class)
                .findOne()
                .map(Json::read)
                .ifPresent(all -> all.properties()
                        .forEach(one -> values.put(one.getKey(), one.getValue().asString(""))));
        return values;
    }

    /// @return false if the id is taken
    boolean insert(Tx tx, AccountId account, Template template) {
        return tx.handle()
                        .execute(
                                INSERT,
                                account.value(),
                                template.id().value(),
                                template.name(),
                                template.editorType(),
                                template.html(),
                                template.text().orElse(null),
                                template.amp().orElse(null),
                                template.definition().map(Json::write).orElse(null),
                                template.owner().map(MessageId::value).orElse(null),
                                template.createdAt(),
                                template.updatedAt())
                == 1;
    }

    void update(Tx tx, AccountId account, Template template) {
        tx.handle()
                .execute(
                        UPDATE,
                        template.name(),
                        template.html(),
                        template.text().orElse(null),
                        template.amp().orElse(null),
                        template.definition().map(Json::write).orElse(null),
                        template.updatedAt(),
                        account.value(),
                        template.id().value());
    }

    void delete(Tx tx, AccountId account, TemplateId id) {
        tx.handle().execute(DELETE, account.value(), id.value());
    }

    void deleteOwned(Tx tx, AccountId account, Collection<MessageId> owners) {
        var values = owners.stream().map(MessageId::value).toArray(UUID[]::new);
        tx.handle().execute(DELETE_OWNED, account.value(), values);
    }

    private static List<Template> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> template(row))
                .list();
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(
                new TemplateId(row.getString("template_id")),
                row.getString("name"),
                row.getString("editor_type"),
                row.getString("html"),
                Optional.ofNullable(row.getString("plain_text")),
                Optional.ofNullable(row.getString("amp")),
                Optional.ofNullable(row.getString("definition")).map(Json::read),
                Optional.ofNullable(row.getObject("message_id", UUID.class)).map(MessageId::new),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
