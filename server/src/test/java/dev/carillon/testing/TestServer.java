package dev.carillon.testing;

import dev.carillon.DatedChanges;
import dev.carillon.account.AccountModule;
import dev.carillon.account.CreateKey;
import dev.carillon.base.AccountId;
import dev.carillon.jsonapi.ApiGate;
import dev.carillon.jsonapi.RateLimits;
import dev.carillon.web.JavalinServer;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A whole server on a free port over a fresh database, with given routes and those of accounts behind the API's gate,
/// and an
/// account to use.
public final class TestServer implements AutoCloseable {

    /// An account and a key that opens it.
    public record Access(AccountId account, String privateKey) {}

    /// What links in documents begin with.
    public static final String BASE_URL = "https://carillon.test";

    private final AccountModule accounts;
    private final JavalinServer server;
    private final Access first;

    private TestServer(TestDb database, InstantSource clock, List<Route> routes, RateLimits limits) {
        this.accounts = new AccountModule(database.db(), clock);
        var all = new ArrayList<>(routes);
        accounts.routes().stream()
                .filter(route -> routes.stream().noneMatch(other -> isSame(route, other)))
                .forEach(all::add);
        var gate = new ApiGate(
                accounts.authenticator(), clock, BASE_URL, DatedChanges.all(), limits, database.db()::moment);
        this.server = JavalinServer.start(JavalinServer.Config.of("127.0.0.1", 0), gate.guard(all), gate.faults());
        this.first = access("Test account");
    }

    private static boolean isSame(Route route, Route other) {
        return route.method() == other.method() && route.pattern().equals(other.pattern());
    }

    public static TestServer start(TestDb database, List<Route> routes) {
        return start(database, InstantSource.system(), routes);
    }

    public static TestServer start(TestDb database, InstantSource clock, List<Route> routes) {
        return start(database, clock, routes, RateLimits.off(clock));
    }

    public static TestServer start(TestDb database, InstantSource clock, List<Route> routes, RateLimits limits) {
        return new TestServer(database, clock, routes, limits);
    }

    public int port() {
        return server.port();
    }

    /// The account that `client` uses.
    public AccountId account() {
        return first.account();
    }

    /// Calls with a key of the first account that may do everything.
    public ApiClient client() {
        return client(first.privateKey());
    }

    public ApiClient client(String privateKey) {
        return new ApiClient("http://127.0.0.1:" + port(), privateKey);
    }

    /// A new key of the account with this name, which is made if it is new; no scopes mean everything.
    public Access access(String accountName, String... scopes) {
        var wanted = scopes.length == 0 ? Optional.<Set<String>>empty() : Optional.of(Set.of(scopes));
        var result = accounts.createKey().create(Optional.of(accountName), wanted);
        return switch (result) {
            case CreateKey.Result.Created created -> new Access(created.account(), created.privateKey());
            case CreateKey.Result.UnknownScopes unknown -> throw new IllegalArgumentException(unknown.toString());
        };
    }

    public AccountModule accounts() {
        return accounts;
    }

    @Override
    public void close() {
        server.close();
    }
}
