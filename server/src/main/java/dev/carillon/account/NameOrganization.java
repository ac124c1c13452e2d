package dev.carillon.account;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;

/// Says in whose name an account sends: what recipients read on its pages and in its templates.
public final class NameOrganization {

    private final Db db;
    private final AccountStore store;

    NameOrganization(Db db, AccountStore store) {
        this.db = db;
        this.store = store;
    }

    public void name(AccountId account, String organization) {
        db.useTransaction(tx -> store.nameOrganization(tx, account, organization));
    }
}
