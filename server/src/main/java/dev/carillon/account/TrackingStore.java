package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import java.time.Instant;

/// The rows of tracking settings; an account without one has the defaults.
final class TrackingStore {

    private static final String FIND = """
            SELECT auto_add, standard, custom
              FROM tracking_setting
             WHERE account_id = ?
            """;

    private static final String ENSURE = """
            INSERT INTO tracking_setting (account_id, auto_add, standard, custom, updated_at)
            VALUES (?, ?, CAST(? AS jsonb), CAST(? AS jsonb), ?)
                ON CONFLICT (account_id) DO NOTHING
            """;

    private static final String LOCK = FIND + "   FOR UPDATE";

    private static final String UPDATE = """
            UPDATE tracking_setting
               SET auto_add = ?, standard = CAST(? AS jsonb), custom = CAST(? AS jsonb), updated_at = ?
             WHERE account_id = ?
            """;

    TrackingSetting find(Tx tx, AccountId account) {
        return select(tx, FIND, account);
    }

    /// Nobody else changes it until the transaction ends.
    TrackingSetting lock(Tx tx, AccountId account, Instant now) {
        var first = TrackingSetting.DEFAULT;
        tx.handle()
                .execute(
                        ENSURE,
                        account.value(),
                        first.autoAdd(),
                        Json.write(TrackingDocument.standard(first.standard())),
                        Json.write(TrackingDocument.custom(first.custom())),
                        now);
        return select(tx, LOCK, account);
    }

    void update(Tx tx, AccountId account, TrackingSetting setting, Instant now) {
        tx.handle()
                .execute(
                        UPDATE,
                        setting.autoAdd(),
                        Json.write(TrackingDocument.standard(setting.standard())),
                        Json.write(TrackingDocument.custom(setting.custom())),
                        now,
                        account.value());
    }

    private static TrackingSetting select(Tx tx, String sql, AccountId account) {
        return tx.handle()
                .select(sql, account.value())
                .map((row, _) -> TrackingDocument.stored(
                        row.getBoolean("auto_add"),
                        Json.read(row.getString("standard")),
                        Json.read(row.getString("custom"))))
                .findOne()
                .orElse(TrackingSetting.DEFAULT);
    }
}
