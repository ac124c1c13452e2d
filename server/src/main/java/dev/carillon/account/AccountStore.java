package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.base.ShortIds;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The rows of accounts.
final class AccountStore {

    private static final String COLUMNS = """
            SELECT account_id, name, public_key, time_zone, default_sender_email, default_sender_label, organization,
                   created_at
              FROM account
            """;

    private static final String FIND = COLUMNS + " WHERE account_id = ?";

    private static final String FIND_ID_BY_NAME = "SELECT account_id FROM account WHERE name = ?";

    private static final String FIND_FIRST = "SELECT account_id FROM account ORDER BY created_at, account_id LIMIT 1";

    /// Nodes that start at once on an empty database make one account, not one each.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('carillon account'))";

    private static final String INSERT = """
            INSERT INTO account (account_id, name, public_key, created_at)
            VALUES (?, ?, ?, ?)
            """;

    private static final String NAME_ORGANIZATION = """
            UPDATE account
               SET organization = organization || jsonb_build_object('name', CAST(? AS text))
             WHERE account_id = ?
            """;

    Optional<Account> find(Tx tx, AccountId id) {
        return tx.handle()
                .select(FIND, id.value())
                .map((row, _) -> account(row))
                .findOne();
    }

    /// Until the transaction ends nobody else adds an account.
    void lock(Tx tx) {
        tx.handle().select(LOCK).mapToMap().list();
    }

    Optional<AccountId> findByName(Tx tx, String name) {
        return tx.handle()
                .select(FIND_ID_BY_NAME, name)
                .mapTo(UUID.class)
                .findOne()
                .map(AccountId::new);
    }

    Optional<AccountId> findFirst(Tx tx) {
        return tx.handle().select(FIND_FIRST).mapTo(UUID.class).findOne().map(AccountId::new);
    }

    AccountId insert(Tx tx, String name, Instant now) {
        var id = AccountId.next();
        tx.handle().execute(INSERT, id.value(), name, ShortIds.next(), now);
        return id;
    }

    void nameOrganization(Tx tx, AccountId account, String organization) {
        tx.handle().execute(NAME_ORGANIZATION, organization, account.value());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("name"),
                row.getString("public_key"),
                row.getString("time_zone"),
                Optional.ofNullable(row.getString("default_sender_email")),
                Optional.ofNullable(row.getString("default_sender_label")),
                Json.read(row.getString("organization")),
                row.getTimestamp("created_at").toInstant());
    }
}
