package dev.carillon;

import dev.carillon.base.Channel;
import dev.carillon.db.Db;
import dev.carillon.render.LinkSigner;
import dev.carillon.testing.SampleBodies.World;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The API's routes as the server has them, for tests that walk the whole table. No loop is started, so that what is
/// told to send stays queued.
final class ApiRoutes {

    private ApiRoutes() {}

    static List<Route> of(Db db) {
        var links = new LinkSigner(new byte[32]);
        return Features.of(db, InstantSource.system(), Set.of(Channel.EMAIL), links, TestServer.BASE_URL)
                .routes()
                .stream()
                .filter(route ->
                        route.pattern().startsWith("/api/") || route.pattern().startsWith("/carillon/"))
                .toList();
    }

    /// The route's path with `id` in it, and the world's own ids for whatever else it names.
    static String path(Route route, String id, World world) {
        return route.pattern()
                .replace("{id}", id)
                .replace("{profile_id}", world.ids().getOrDefault("profile", ""));
    }
}
