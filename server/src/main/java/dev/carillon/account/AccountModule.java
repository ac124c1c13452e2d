package dev.carillon.account;

import dev.carillon.db.Db;
import dev.carillon.jsonapi.Authenticator;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Wires the feature.
public final class AccountModule {

    private final Db db;
    private final InstantSource clock;
    private final AccountStore store = new AccountStore();
    private final KeyStore keys = new KeyStore();

    public AccountModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.addAll(new AccountRoutes(db, store).routes());
        routes.addAll(new KeyRoutes(db, keys, new IssueKey(db, keys, clock), revokeKey()).routes());
        return List.copyOf(routes);
    }

    public Authenticator authenticator() {
        return new KeyAuthenticator(db, keys);
    }

    public CreateKey createKey() {
        return new CreateKey(db, store, keys, clock);
    }

    public EnsureFirstKey ensureFirstKey() {
        return new EnsureFirstKey(db, store, keys, clock);
    }

    public ListKeys listKeys() {
        return new ListKeys(db, store, keys);
    }

    public NameOrganization nameOrganization() {
        return new NameOrganization(db, store);
    }

    public RevokeKey revokeKey() {
        return new RevokeKey(db, keys, clock);
    }
}
