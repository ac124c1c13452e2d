package dev.carillon;

import dev.carillon.account.AccountModule;
import dev.carillon.account.EnsureFirstKey;
import dev.carillon.base.CannotStart;
import dev.carillon.config.Config;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.ApiGate;
import dev.carillon.page.Assets;
import dev.carillon.web.Faults;
import dev.carillon.web.JavalinServer;
import dev.carillon.web.Route;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The composition root: builds the server in order; `opened` closes it in reverse.
final class App {

    private final JavalinServer server;
    private final EnsureFirstKey.Result firstKey;

    private App(JavalinServer server, EnsureFirstKey.Result firstKey) {
        this.server = server;
        this.firstKey = firstKey;
    }

    static App start(Config config, Opened opened) {
        var clock = InstantSource.system();
        var pools = Databases.open(config, opened);
        var db = new Db(pools.pool());
        var accounts = new AccountModule(db, clock);

        var routes = new ArrayList<Route>();
        routes.addAll(accounts.routes());
        routes.addAll(Assets.routes());
        var gate = new ApiGate(accounts.authenticator(), clock, config.baseUrl().toString());
        var server = opened.add(listen(config, gate.guard(routes), gate.faults()));
        // Only now: a key that is shown once must not be lost to a taken port.
        return new App(server, firstKey(accounts, config));
    }

    private static JavalinServer listen(Config config, List<Route> routes, Faults faults) {
        try {
            return JavalinServer.start(JavalinServer.Config.of(config.host(), config.port()), routes, faults);
        } catch (UncheckedIOException e) {
            throw new CannotStart("Cannot listen on " + config.host() + ":" + config.port()
                    + ", because the port is taken or the address is not this machine's: "
                    + "set CARILLON_PORT or CARILLON_HOST");
        }
    }

    private static EnsureFirstKey.Result firstKey(AccountModule accounts, Config config) {
        var result = accounts.ensureFirstKey().ensure(config.apiKey());
        if (result instanceof EnsureFirstKey.Result.Taken) {
            throw new CannotStart("CARILLON_API_KEY: this key is another account's, or was revoked; use another one");
        }
        return result;
    }

    int port() {
        return server.port();
    }

    /// The key that was made at this start, if one was.
    Optional<String> newKey() {
        return firstKey instanceof EnsureFirstKey.Result.Made made ? Optional.of(made.privateKey()) : Optional.empty();
    }
}
