package dev.carillon;

import dev.carillon.account.AccountModule;
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
import dev.carillon.page.Assets;
import dev.carillon.profile.ProfileModule;
import dev.carillon.render.LinkSigner;
import dev.carillon.report.ReportModule;
import dev.carillon.sendjob.EstimationModule;
import dev.carillon.sendjob.SendJobModule;
import dev.carillon.tag.TagModule;
import dev.carillon.track.TrackModule;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The features, wired to each other.
record Features(
        AccountModule accounts,
        TrackingModule tracking,
        ProfileModule profiles,
        TagModule tags,
        AudienceModule audiences,
        ContentModule content,
        ImageModule images,
        CampaignModule campaigns,
        ClassicModule classic,
        SendJobModule sendJobs,
        EstimationModule estimations,
        TrackModule track,
        ReportModule report) {

    /// @param baseUrl where everyone reaches this server, without a slash at the end
    static Features of(Db db, InstantSource clock, Set<Channel> providers, LinkSigner links, String baseUrl) {
        var profiles = new ProfileModule(db, clock);
        var tags = new TagModule(db);
        var audiences = new AudienceModule(db, clock, profiles, tags.resourceTags());
        var content = new ContentModule(db, clock);
        var templates = content.messageTemplates();
        var images = new ImageModule(db, clock, baseUrl);
        var campaigns = new CampaignModule(db, clock, templates, images.messageImages(), tags.resourceTags());
        var runs = new Runs(new RunStore(), clock);
        return new Features(
                new AccountModule(db, clock),
                new TrackingModule(db, clock),
                profiles,
                tags,
                audiences,
                content,
                images,
                campaigns,
                new ClassicModule(db, campaigns, templates, images),
                new SendJobModule(db, clock, campaigns.store(), audiences.unknownAudienceIds(), runs, providers),
                new EstimationModule(db, clock, audiences.resolver()),
                new TrackModule(db, clock, profiles.consents(), links),
                new ReportModule(db, audiences.explainAudience()));
    }

    List<Route> routes() {
        return Stream.of(
                        accounts.routes(),
                        tracking.routes(),
                        profiles.routes(),
                        tags.routes(),
                        audiences.routes(),
                        content.routes(),
                        images.routes(),
                        classic.routes(),
                        sendJobs.routes(),
                        estimations.routes(),
                        track.routes(),
                        report.routes(),
                        Assets.routes())
                .flatMap(List::stream)
                .toList();
    }
}
