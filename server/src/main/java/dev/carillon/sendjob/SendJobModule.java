package dev.carillon.sendjob;

import dev.carillon.audience.UnknownAudienceIds;
import dev.carillon.base.Channel;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.delivery.Runs;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Wires the feature.
public final class SendJobModule {

    private final Db db;
    private final InstantSource clock;
    private final CampaignStore campaigns;
    private final UnknownAudienceIds unknownAudienceIds;
    private final Runs runs;
    private final Set<Channel> providers;
    private final SendJobStore jobs = new SendJobStore();

    /// @param providers channels for which something is configured that carries messages
    public SendJobModule(
            Db db,
            InstantSource clock,
            CampaignStore campaigns,
            UnknownAudienceIds unknownAudienceIds,
            Runs runs,
            Set<Channel> providers) {
        this.db = db;
        this.clock = clock;
        this.campaigns = campaigns;
        this.unknownAudienceIds = unknownAudienceIds;
        this.runs = runs;
        this.providers = Set.copyOf(providers);
    }

    public List<Route> routes() {
        var cancelSend = new CancelSend(db, campaigns, runs, clock);
        var revertSend = new RevertSend(db, campaigns, jobs, runs);
        var resumeSend = new ResumeSend(db, campaigns, jobs, runs);
        var setOptions = new SetCampaignOptions(db, campaigns, jobs, runs);
        var routes = new ArrayList<Route>();
        routes.addAll(new SendJobRoutes(db, jobs, startSend(), cancelSend, revertSend).routes());
        routes.addAll(new SendingRoutes(db, campaigns, jobs, resumeSend, setOptions).routes());
        return List.copyOf(routes);
    }

    public StartSend startSend() {
        return new StartSend(db, campaigns, jobs, unknownAudienceIds, runs, providers, clock);
    }
}
