package dev.carillon.sendjob;

import dev.carillon.db.Db;
import dev.carillon.delivery.AudienceSql;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires recipient estimation.
public final class EstimationModule implements AutoCloseable {

    private final EstimationLoop loop;
    private final EstimationRoutes routes;

    public EstimationModule(Db db, InstantSource clock, AudienceSql audience) {
        var store = new EstimationStore();
        this.loop = new EstimationLoop(new EstimateRecipients(db, store, audience, clock));
        this.routes = new EstimationRoutes(db, store, loop, clock);
    }

    /// Begins to do the jobs, those first that an earlier server left.
    public void start() {
        loop.start();
    }

    public List<Route> routes() {
        return routes.routes();
    }

    @Override
    public void close() {
        loop.close();
    }
}
