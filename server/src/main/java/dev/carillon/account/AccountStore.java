package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.base.ShortIds;
import dev.carillon.base.Ulids;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Caller;
import dev.carillon.jsonapi.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of accounts and of their keys.
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

    private static final String INSERT_KEY = """
            INSERT INTO api_key (key_id, account_id, name, key_hash, scopes, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (key_hash) DO NOTHING
            """;

    private static final String REVOKE_KEY = """
            UPDATE api_key
               SET revoked_at = ?
             WHERE key_hash = ? AND revoked_at IS NULL
            """;

    private static final String FIND_CALLER = """
            SELECT account_id, scopes
              FROM api_key
             WHERE key_hash = ? AND revoked_at IS NULL
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

    /// @return false if the key exists already, be it in another account
    boolean insertKey(Tx tx, AccountId account, String name, String key, Optional<Set<String>> scopes, Instant now) {
        var words = scopes.map(set -> set.toArray(String[]::new)).orElse(null);
        return tx.handle()
                        .createUpdate(INSERT_KEY)
                        .bind(0, Ulids.next())
                        .bind(1, account.value())
                        .bind(2, name)
                        .bind(3, PrivateKeys.hash(key))
                        .bindBySqlType(4, words, java.sql.Types.ARRAY)
                        .bind(5, now)
                        .execute()
                == 1;
    }

    boolean revokeKey(Tx tx, String key, Instant now) {
        return tx.handle().execute(REVOKE_KEY, now, PrivateKeys.hash(key)) == 1;
    }

    Optional<Caller> findCaller(Tx tx, byte[] keyHash) {
        return tx.handle()
                .select(FIND_CALLER, keyHash)
                .map((row, _) -> new Caller(
                        new AccountId(row.getObject("account_id", UUID.class)), scopes(row.getArray("scopes"))))
                .findOne();
    }

    private static Optional<Set<String>> scopes(@Nullable Array array) throws SQLException {
        return array == null ? Optional.empty() : Optional.of(Set.of((String[]) array.getArray()));
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
