package dev.carillon.audience;

import dev.carillon.base.AccountId;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds which ids of an audience name nothing in the account, so that a message is not sent to fewer people
/// than meant.
public final class UnknownAudienceIds {

    private final ListStore lists;

    UnknownAudienceIds(ListStore lists) {
        this.lists = lists;
    }

    /// Those of `ids` that no list has, in their order.
    public List<String> among(Tx tx, AccountId account, Collection<String> ids) {
        var unknown = new LinkedHashSet<>(ids);
        unknown.removeAll(lists.known(tx, account, ids));
        return List.copyOf(unknown);
    }
}
