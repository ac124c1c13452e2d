package dev.carillon.account;

import dev.carillon.db.Db;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires tracking settings.
public final class TrackingModule {

    private final Db db;
    private final InstantSource clock;
    private final TrackingStore store = new TrackingStore();

    public TrackingModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        var change = new ChangeTracking(db, store, clock);
        return new TrackingRoutes(db, new AccountStore(), store, change).routes();
    }
}
