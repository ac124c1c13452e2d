package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.db.Sql;
import java.util.UUID;

/// Says who a message is for, as SQL, so that planning stays inside the database; the audience feature supplies it.
public interface AudienceSql {

    /// A query for the next people of the message's audience: rows `(profile_id uuid, skip text)` in order of
    /// profile id, those greater than `after` and not greater than `upTo`, at most `limit`, each once. `skip` is
    /// the word of the gate that leaves the person out (`unsubscribed`, `suppressed`, `no_address`), or null.
    Sql chunk(AccountId account, MessageId message, UUID after, UUID upTo, int limit);

    /// A query for one row with one column: the highest profile id of the audience now, null if it is empty.
    Sql upperBound(AccountId account, MessageId message);
}
