package dev.carillon.testing;

import dev.carillon.account.TrackingModule;
import dev.carillon.audience.AudienceModule;
import dev.carillon.base.Channel;
import dev.carillon.campaign.CampaignModule;
import dev.carillon.campaign.classic.ClassicModule;
import dev.carillon.content.ContentModule;
import dev.carillon.db.Db;
import dev.carillon.delivery.RunStore;
import dev.carillon.delivery.Runs;
import dev.carillon.image.ImageModule;
import dev.carillon.profile.ProfileModule;
import dev.carillon.sendjob.EstimationModule;
import dev.carillon.sendjob.SendJobModule;
import dev.carillon.tag.TagModule;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The API as the server puts it together, without an engine: what is told to send stays queued.
public final class WholeApi {

    private WholeApi() {}

    /// All routes but those of accounts, which `TestServer` adds.
    public static List<Route> routes(Db db, InstantSource clock, Set<Channel> providers) {
        var tags = new TagModule(db);
        var content = new ContentModule(db, clock);
        var images = new ImageModule(db, clock, TestServer.BASE_URL);
        var campaigns =
                new CampaignModule(db, clock, content.messageTemplates(), images.messageImages(), tags.resourceTags());
        var profiles = new ProfileModule(db, clock);
        var audiences = new AudienceModule(db, clock, profiles, tags.resourceTags());
        var runs = new Runs(new RunStore(), clock);
        var sendJobs = new SendJobModule(db, clock, campaigns.store(), audiences.unknownAudienceIds(), runs, providers);

        var routes = new ArrayList<Route>();
        routes.addAll(new TrackingModule(db, clock).routes());
        routes.addAll(content.routes());
        routes.addAll(images.routes());
        routes.addAll(new ClassicModule(db, campaigns, content.messageTemplates(), images).routes());
        routes.addAll(tags.routes());
        routes.addAll(profiles.routes());
        routes.addAll(audiences.routes());
        routes.addAll(sendJobs.routes());
        // Its loop is not started: what is asked for stays queued too.
        routes.addAll(new EstimationModule(db, clock, audiences.resolver()).routes());
        return List.copyOf(routes);
    }
}
