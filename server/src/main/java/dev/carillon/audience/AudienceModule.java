package dev.carillon.audience;

import dev.carillon.db.Db;
import dev.carillon.profile.ProfileModule;
import dev.carillon.tag.ResourceTags;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Wires the feature.
public final class AudienceModule {

    private final Db db;
    private final InstantSource clock;
    private final ProfileModule profiles;
    private final ResourceTags tags;
    private final ListStore lists = new ListStore();
    private final AudienceResolver resolver = new AudienceResolver();

    public AudienceModule(Db db, InstantSource clock, ProfileModule profiles, ResourceTags tags) {
        this.db = db;
        this.clock = clock;
        this.profiles = profiles;
        this.tags = tags;
    }

    public List<Route> routes() {
        var ensure = profiles.ensureProfiles();
        var subscribe = new Subscribe(db, lists, ensure, profiles.consents(), clock);
        var unsubscribe = new Unsubscribe(db, lists, ensure, profiles.consents(), clock);
        var routes = new ArrayList<>(new ListRoutes(db, lists, tags, createList(), clock).routes());
        routes.addAll(new ListTagRoutes(db, lists, tags).routes());
        routes.addAll(new MemberRoutes(db, lists, addToList(), profiles.resources()).routes());
        routes.addAll(new SubscriptionRoutes(subscribe, unsubscribe, clock).routes());
        return routes;
    }

    /// Who a message is for; the engine plans with it.
    public AudienceResolver resolver() {
        return resolver;
    }

    public UnknownAudienceIds unknownAudienceIds() {
        return new UnknownAudienceIds(lists);
    }

    public ExplainAudience explainAudience() {
        return new ExplainAudience(resolver, new ExplainStore());
    }

    public CreateList createList() {
        return new CreateList(db, lists, clock);
    }

    public AddToList addToList() {
        return new AddToList(db, lists, clock);
    }
}
