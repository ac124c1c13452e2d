package dev.carillon;

import dev.carillon.account.EnsureFirstKey;
import dev.carillon.base.CannotStart;
import dev.carillon.channel.email.SmtpUrl;
import dev.carillon.config.ApiLimits;
import dev.carillon.config.Config;
import dev.carillon.console.ConsoleModule;
import dev.carillon.db.Db;
import dev.carillon.db.Pools;
import dev.carillon.db.ServerSecrets;
import dev.carillon.demo.Demo;
import dev.carillon.demo.DemoAccount;
import dev.carillon.jsonapi.ApiGate;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.RateLimits;
import dev.carillon.openapi.OpenApiModule;
import dev.carillon.render.EmailComposer;
import dev.carillon.render.LinkSigner;
import dev.carillon.render.MessageIdentity;
import dev.carillon.sandbox.SandboxModule;
import dev.carillon.web.JavalinServer;
import dev.carillon.web.Route;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The composition root: builds a server in order; `opened` closes it in reverse.
final class App {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Config config;
    private final Opened opened;
    private final Db db;
    private final Features features;
    private final Optional<Sending> sending;
    private final List<Route> routes;

    private App(Config config, Opened opened, Pools pools, Optional<SmtpUrl> mailServer) {
        this.config = config;
        this.opened = opened;
        this.db = new Db(pools.pool());
        var secrets = new ServerSecrets(db);
        var links = new LinkSigner(secrets.secret("links"));
        var identities = new MessageIdentity(secrets.secret("identities"));
        var baseUrl = config.baseUrl().toString();
        var composer = new EmailComposer(baseUrl, links, identities, CLOCK);
        this.features = Features.of(db, CLOCK, Providers.of(mailServer), links, baseUrl);
        this.sending = mailServer.map(url -> opened.add(Sending.by(url, config, pools, features, composer, CLOCK)));
        this.routes = new ArrayList<>(features.routes());
        routes.addAll(OpenApiModule.routes(features.routes(), Main.VERSION));
    }

    /// What a server says when it is ready.
    ///
    /// @param newKey the first account's private key, if this start made one
    record Ready(URI url, Optional<String> newKey) {}

    static Ready serve(Config config, Opened opened) {
        var app = new App(config, opened, Databases.open(config, opened), Providers.mailServer(config));
        app.routes.addAll(ConsoleModule.closed(Main.VERSION));
        var url = app.listen();
        // Only now: a key that is shown once must not be lost to a taken port.
        return new Ready(url, app.firstKey());
    }

    /// A server with a sample account, listening already, and with a mailbox to send to unless a mail server is
    /// configured.
    static Demo demo(Config config, Opened opened, PrintStream out) {
        Demo.requireThisMachineOnly(config.host());
        var pools = Databases.open(config, opened);
        var sandbox = opened.add(SandboxModule.open(config.data(), 0, CLOCK));
        var app = new App(
                config, opened, pools, Providers.mailServer(config).or(() -> Providers.parse(sandbox.smtpUrl())));
        var account = DemoAccount.open(app.features.accounts(), config.data(), config.apiKey());
        app.routes.addAll(ConsoleModule.openTo(app.db, account.id(), config.baseUrl(), Main.VERSION));
        app.routes.addAll(sandbox.routes());
        app.routes.addAll(Demo.routes());
        var server = new Demo.Server(app.listen(), config.baseUrl(), account);
        opened.add(sandbox::endStreams);
        out.println("Carillon is ready at " + server.url());
        return new Demo(server, app.db, app.features.profiles(), app.features.audiences(), CLOCK, out);
    }

    /// Takes requests, and then sends: a start that fails on a taken port has sent nothing.
    private URI listen() {
        var gate = new ApiGate(
                features.accounts().authenticator(),
                CLOCK,
                config.baseUrl().toString(),
                DatedChanges.all(),
                new RateLimits(policy(config.apiLimits()), CLOCK),
                db::moment);
        try {
            var address = JavalinServer.Config.of(config.host(), config.port());
            var server = opened.add(JavalinServer.start(address, gate.guard(routes), gate.faults()));
            opened.add(features.estimations()).start();
            sending.ifPresent(Sending::start);
            return config.localUrl(server.port());
        } catch (UncheckedIOException e) {
            throw cannotListen(config);
        }
    }

    private static RateLimits.Policy policy(ApiLimits limits) {
        return switch (limits) {
            case ApiLimits.Off() -> new RateLimits.Policy.Off();
            case ApiLimits.Klaviyo() -> new RateLimits.Policy.PerOperation();
            case ApiLimits.Own(var perSecond, var perMinute) ->
                new RateLimits.Policy.Same(RateLimit.of(perSecond, perMinute));
        };
    }

    static CannotStart cannotListen(Config config) {
        return new CannotStart("Cannot listen on " + config.host() + ":" + config.port()
                + ", because the port is taken or the address is not this machine's: "
                + "set CARILLON_PORT or CARILLON_HOST");
    }

    private Optional<String> firstKey() {
        return switch (features.accounts().ensureFirstKey().ensure(config.apiKey())) {
            case EnsureFirstKey.Result.Made(var key) -> Optional.of(key);
            case EnsureFirstKey.Result.Configured _, EnsureFirstKey.Result.Existing _ -> Optional.empty();
            case EnsureFirstKey.Result.Taken _ ->
                throw new CannotStart(
                        "CARILLON_API_KEY: this key is another account's, or was revoked; use another one");
        };
    }
}
