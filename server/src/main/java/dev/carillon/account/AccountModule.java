package dev.carillon.account;

import dev.carillon.db.Db;
import dev.carillon.jsonapi.Authenticator;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires the feature.
public final class AccountModule {

    private final Db db;
    private final InstantSource clock;
    private final AccountStore store = new AccountStore();

    public AccountModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        return new AccountRoutes(db, store).routes();
    }

    public Authenticator authenticator() {
        return new KeyAuthenticator(db, store);
    }

    public CreateKey createKey() {
        return new CreateKey(db, store, clock);
    }

    public EnsureFirstKey ensureFirstKey() {
        return new EnsureFirstKey(db, store, clock);
    }

    public NameOrganization nameOrganization() {
        return new NameOrganization(db, store);
    }

    public RevokeKey revokeKey() {
        return new RevokeKey(db, store, clock);
    }
}
