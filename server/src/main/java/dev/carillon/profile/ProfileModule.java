package dev.carillon.profile;

import dev.carillon.db.Db;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;

/// Wires the feature.
public final class ProfileModule {

    private final Db db;
    private final InstantSource clock;
    private final ProfileStore store = new ProfileStore();
    private final ProfileWriter writer = new ProfileWriter(store);
    private final Consents consents = new Consents(new ConsentStore());
    private final ProfileResources resources = new ProfileResources(store, new ConsentStatusStore());

    public ProfileModule(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Route> routes() {
        var create = new CreateProfile(db, writer, clock);
        var update = new UpdateProfile(db, store, writer, clock);
        var importing = new ImportProfile(db, store, create, update);
        return new ProfileRoutes(db, store, resources, create, update, importing).routes();
    }

    public CreateProfiles createProfiles() {
        return new CreateProfiles(db, writer);
    }

    public EnsureProfiles ensureProfiles() {
        return new EnsureProfiles(db, store, writer, clock);
    }

    public Consents consents() {
        return consents;
    }

    public ProfileResources resources() {
        return resources;
    }
}
