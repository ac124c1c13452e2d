package dev.carillon.console;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import dev.carillon.page.Page;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.net.URI;
import java.util.List;

/// The console's pages. Those with data ask for no login yet, so that they are only for a server whose data is a sample
/// and that listens on the loopback interface.
public final class ConsoleModule {

    private static final int CAMPAIGNS = 50;

    private final SentCampaigns campaigns;
    private final AccountId account;
    private final URI baseUrl;
    private final String version;

    private ConsoleModule(Db db, AccountId account, URI baseUrl, String version) {
        this.campaigns = new SentCampaigns(db);
        this.account = account;
        this.baseUrl = baseUrl;
        this.version = version;
    }

    /// Pages that show the account's data to whoever asks.
    public static List<Route> openTo(Db db, AccountId account, URI baseUrl, String version) {
        var module = new ConsoleModule(db, account, baseUrl, version);
        return List.of(Route.get("/", module::home));
    }

    /// A page that says that the server runs, and nothing of what it holds.
    public static List<Route> closed(String version) {
        return List.of(Route.get(
                "/", _ -> Page.of(200, (out, interceptor) -> JterunningGenerated.render(out, interceptor, version))));
    }

    private Response home(Request request) {
        var page = new HomePage(baseUrl, version, campaigns.newest(account, CAMPAIGNS));
        return Page.of(200, (out, interceptor) -> JtehomeGenerated.render(out, interceptor, page));
    }
}
