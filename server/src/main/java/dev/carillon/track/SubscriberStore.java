package dev.carillon.track;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import java.util.Optional;

/// Reads what the unsubscribe page shows.
final class SubscriberStore {

    private static final String FIND = """
            SELECT coalesce(a.organization ->> 'name', a.name) AS sender, p.email,
                   p.profile_id IS NULL OR coalesce(c.state = 'unsubscribed', false) AS unsubscribed
              FROM account a
              LEFT JOIN profile p ON p.account_id = a.account_id AND p.profile_id = ?
              LEFT JOIN consent c
                ON c.account_id = a.account_id AND c.profile_id = p.profile_id AND c.channel = 'email'
             WHERE a.account_id = ?
            """;

    /// Empty only if the account is gone; a person who is gone gets no mail, as if unsubscribed.
    Optional<Subscriber> find(Tx tx, AccountId account, ProfileId profile) {
        return tx.handle()
                .select(FIND, profile.value(), account.value())
                .map((row, _) -> new Subscriber(
                        row.getString("sender"),
                        Optional.ofNullable(row.getString("email")),
                        row.getBoolean("unsubscribed")))
                .findOne();
    }
}
