package dev.carillon.track;

import dev.carillon.db.Db;
import dev.carillon.profile.Consents;
import dev.carillon.render.LinkSigner;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires the feature.
public final class TrackModule {

    private final UnsubscribeRoutes unsubscribe;

    public TrackModule(Db db, InstantSource clock, Consents consents, LinkSigner links) {
        this.unsubscribe = new UnsubscribeRoutes(db, new SubscriberStore(), consents, links, clock);
    }

    public List<Route> routes() {
        return unsubscribe.routes();
    }
}
