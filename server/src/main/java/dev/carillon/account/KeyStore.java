package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.base.Ulids;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Caller;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of private keys, by their hashes.
final class KeyStore {

    private static final String INSERT = """
            INSERT INTO api_key (key_id, account_id, name, key_hash, scopes, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (key_hash) DO NOTHING
            """;

    private static final String LIST = """
            SELECT key_id, name, scopes, created_at, revoked_at
              FROM api_key
             WHERE account_id = ?
             ORDER BY created_at, key_id
            """;

    private static final String REVOKE = """
            UPDATE api_key
               SET revoked_at = ?
             WHERE key_hash = ? AND revoked_at IS NULL
            """;

    private static final String REVOKE_BY_ID = """
            UPDATE api_key
               SET revoked_at = coalesce(revoked_at, ?)
             WHERE account_id = ? AND key_id = ?
            """;

    private static final String FIND_CALLER = """
            SELECT account_id, scopes
              FROM api_key
             WHERE key_hash = ? AND revoked_at IS NULL
            """;

    /// @return empty if the key exists already, be it in another account
    Optional<ApiKey> insert(
            Tx tx, AccountId account, String name, String key, Optional<Set<String>> scopes, Instant now) {
        var id = Ulids.next();
        var words = scopes.map(set -> set.toArray(String[]::new)).orElse(null);
        var inserted = tx.handle()
                .createUpdate(INSERT)
                .bind(0, id)
                .bind(1, account.value())
                .bind(2, name)
                .bind(3, PrivateKeys.hash(key))
                .bindBySqlType(4, words, Types.ARRAY)
                .bind(5, now)
                .execute();
        return inserted == 1 ? Optional.of(new ApiKey(id, name, scopes, now, Optional.empty())) : Optional.empty();
    }

    /// All of an account, the oldest first, revoked ones too.
    List<ApiKey> list(Tx tx, AccountId account) {
        return tx.handle()
                .select(LIST, account.value())
                .map((row, _) -> apiKey(row))
                .list();
    }

    boolean revoke(Tx tx, String key, Instant now) {
        return tx.handle().execute(REVOKE, now, PrivateKeys.hash(key)) == 1;
    }

    /// @return false if the account has no such key
    boolean revoke(Tx tx, AccountId account, UUID id, Instant now) {
        return tx.handle().execute(REVOKE_BY_ID, now, account.value(), id) == 1;
    }

    Optional<Caller> findCaller(Tx tx, byte[] keyHash) {
        return tx.handle()
                .select(FIND_CALLER, keyHash)
                .map((row, _) -> new Caller(
                        new AccountId(row.getObject("account_id", UUID.class)), scopes(row.getArray("scopes"))))
                .findOne();
    }

    private static ApiKey apiKey(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("key_id", UUID.class),
                row.getString("name"),
                scopes(row.getArray("scopes")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("revoked_at")).map(Timestamp::toInstant));
    }

    private static Optional<Set<String>> scopes(@Nullable Array array) throws SQLException {
        return array == null ? Optional.empty() : Optional.of(Set.of((String[]) array.getArray()));
    }
}
