package dev.carillon.demo;

import dev.carillon.audience.AudienceModule;
import dev.carillon.base.CampaignId;
import dev.carillon.base.CannotStart;
import dev.carillon.console.SentCampaign;
import dev.carillon.console.SentCampaigns;
import dev.carillon.db.Db;
import dev.carillon.profile.ProfileModule;
import dev.carillon.web.Route;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;

/// Sets up the sample account and sends its campaign, once for a data folder; at each start it says where to look.
public final class Demo {

    /// How the demo reaches the server.
    ///
    /// @param url     where it listens
    /// @param baseUrl what links in messages begin with
    public record Server(URI url, URI baseUrl, DemoAccount account) {}

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Server server;
    private final SentCampaigns campaigns;
    private final DemoAudience audience;
    private final PrintStream out;
    private final Progress progress;

    public Demo(
            Server server,
            Db db,
            ProfileModule profiles,
            AudienceModule audiences,
            InstantSource clock,
            PrintStream out) {
        this.server = server;
        this.campaigns = new SentCampaigns(db);
        this.audience =
                new DemoAudience(db, profiles.createProfiles(), audiences.addToList(), profiles.consents(), clock);
        this.out = out;
        this.progress = Progress.on(out);
    }

    /// The pictures of the sample newsletter.
    public static List<Route> routes() {
        return DemoAssets.routes();
    }

    /// The demo's pages show its data to whoever asks.
    ///
    /// @throws CannotStart if others than this machine could ask
    public static void requireThisMachineOnly(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException _) {
            // No address of this machine either.
        }
        throw new CannotStart("CARILLON_HOST: the demo shows its data to whoever asks, so it listens on this machine "
                + "only, at 127.0.0.1; for others to use, run ./carillon serve");
    }

    public void run() throws InterruptedException {
        try (var api = new DemoApi(server.url(), server.account().key())) {
            var id = sendOnce(new DemoCampaign(api));
            new DemoWelcome(server).print(out, settled(id));
        }
    }

    /// Does what an earlier start did not, be it because it was the first or because it was ended in the middle.
    private CampaignId sendOnce(DemoCampaign campaign) {
        var found = campaign.find();
        if (found.isPresent() && !found.get().isDraft()) {
            return found.get().id();
        }
        progress.begin("Making people");
        var people = DemoPeople.all();
        var list = campaign.list();
        audience.fill(server.account().id(), list, people);
        progress.end("%,d, in many countries".formatted(people.size()));
        var id = found.map(DemoCampaign.Found::id).orElseGet(() -> campaign.create(list));
        campaign.assign(id, DemoNewsletter.html(server.baseUrl().toString()));
        campaign.send(id);
        return id;
    }

    private SentCampaign settled(CampaignId id) throws InterruptedException {
        var now = load(id);
        if (!now.status().isMoving()) {
            return now;
        }
        progress.begin("Sending them a newsletter");
        while (now.status().isMoving()) {
            progress.at(now.people() - now.waiting(), now.people());
            Thread.sleep(LOOK_AGAIN_MILLIS);
            now = load(id);
        }
        progress.end(now.status().word());
        return now;
    }

    private SentCampaign load(CampaignId id) {
        return campaigns.find(server.account().id(), id).orElseThrow();
    }
}
