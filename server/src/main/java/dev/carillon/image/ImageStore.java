package dev.carillon.image;

import dev.carillon.base.AccountId;
import dev.carillon.base.ImageId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// The rows of images. Their bytes are read only where they are asked for.
final class ImageStore {

    private static final String COLUMNS =
            "account_id, image_id, name, format, size_bytes, hidden, link_key, updated_at";

    private static final String LIST_ALL = """
            SELECT %s
              FROM image
             WHERE account_id = ?
            """.formatted(COLUMNS).stripTrailing();

    private static final String FIND_ALL = LIST_ALL + " AND image_id = ANY (?)";

    private static final String FIND_LINKED = LIST_ALL + " AND link_key = ?";

    private static final String CONTENT = """
            SELECT content
              FROM image
             WHERE account_id = ? AND link_key = ?
            """;

    /// The name itself or the first of `name (2)`, `name (3)` and so on. The numbers are made one by one, and each is
    /// looked up in the index.
    private static final String FREE_NAME = """
            SELECT candidate.name
              FROM (SELECT CASE n WHEN 1 THEN CAST(? AS text) ELSE ? || ' (' || n || ')' END AS name
                      FROM (SELECT generate_series(1, 1000000) AS n) AS number) AS candidate
             WHERE (SELECT image_id
                      FROM image
                     WHERE account_id = ? AND name = candidate.name AND image_id <> ?) IS NULL
             LIMIT 1
            """;

    private static final String INSERT = """
            INSERT INTO image (account_id, image_id, name, format, size_bytes, hidden, link_key, content, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE image
               SET name = coalesce(?, name), hidden = coalesce(?, hidden), updated_at = ?
             WHERE account_id = ? AND image_id = ?
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String UNIQUE_VIOLATION = "23505";

    private static final ListSql<Image> LIST = ListSql.<Image>by(
                    "image_id", ImageDocument.ID, image -> image.id().value())
            .filter("id", "image_id")
            .filter("updated_at", "updated_at")
            .filter("format", "format")
            .filter("name", "name")
            .filter("size", "size_bytes")
            .filter("hidden", "hidden")
            .sort("format", "format", image -> image.format().word())
            .sort("id", "image_id", image -> image.id().value())
            .sort("name", "name", Image::name)
            .sort("size", "size_bytes", Image::sizeBytes)
            .sort("updated_at", "updated_at", Image::updatedAt);

    Page<Image> list(Tx tx, AccountId account, Query query) {
        return LIST.page(Sql.of(LIST_ALL, account.value()), query, sql -> rows(tx, sql));
    }

    Optional<Image> find(Tx tx, AccountId account, ImageId id) {
        return findAll(tx, account, List.of(id)).stream().findFirst();
    }

    List<Image> findAll(Tx tx, AccountId account, Collection<ImageId> ids) {
        var values = ids.stream().map(ImageId::value).toArray(Long[]::new);
        return rows(tx, Sql.of(FIND_ALL, account.value(), values));
    }

    Optional<Image> find(Tx tx, ImageLink link) {
        return rows(tx, Sql.of(FIND_LINKED, link.account().value(), link.key())).stream()
                .findFirst();
    }

    byte[] content(Tx tx, ImageLink link) {
        return tx.handle()
                .select(CONTENT, link.account().value(), link.key())
                .mapTo(byte[].class)
                .one();
    }

    /// A name like `wanted` that no image of the account but `id` has now.
    String freeName(Tx tx, AccountId account, ImageId id, String wanted) {
        return tx.handle()
                .select(FREE_NAME, wanted, wanted, account.value(), id.value())
                .mapTo(String.class)
                .one();
    }

    /// @return false if the id or the name is taken
    boolean insert(Tx tx, AccountId account, Image image, byte[] content) {
        return tx.handle()
                        .execute(
                                INSERT,
                                account.value(),
                                image.id().value(),
                                image.name(),
                                image.format().word(),
                                image.sizeBytes(),
                                image.hidden(),
                                image.link().key(),
                                content,
                                image.updatedAt())
                == 1;
    }

    /// @throws NameTakenException if another image has the name
    Optional<Image> update(Tx tx, AccountId account, ImageId id, ImageChange change, Instant now) {
        try {
            return tx.handle()
                    .createQuery(UPDATE)
                    .bind(0, change.name().orElse(null))
                    .bind(1, change.hidden().orElse(null))
                    .bind(2, now)
                    .bind(3, account.value())
                    .bind(4, id.value())
                    .map((row, _) -> image(row))
                    .findOne();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new NameTakenException(e);
            }
            throw e;
        }
    }

    private static List<Image> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> image(row))
                .list();
    }

    private static Image image(ResultSet row) throws SQLException {
        var account = new AccountId(row.getObject("account_id", UUID.class));
        return new Image(
                new ImageId(row.getLong("image_id")),
                row.getString("name"),
                ImageFormat.ofWord(row.getString("format")),
                row.getInt("size_bytes"),
                row.getBoolean("hidden"),
                new ImageLink(account, row.getObject("link_key", UUID.class)),
                row.getTimestamp("updated_at").toInstant());
    }
}
