package dev.carillon;

import dev.carillon.base.Channel;
import dev.carillon.db.Db;
import dev.carillon.openapi.OpenApiDocument;
import dev.carillon.render.LinkSigner;
import dev.carillon.testing.SampleBodies.World;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.node.ObjectNode;

/// The API's routes as the server has them, for tests that walk the whole table. No loop is started, so that what is
/// told to send stays queued.
public final class ApiRoutes {

    private ApiRoutes() {}

    /// What the server says of itself at `/openapi.json`.
    public static ObjectNode document() {
        return OpenApiDocument.of(all(new Db(new PGSimpleDataSource())), Main.VERSION);
    }

    static List<Route> of(Db db) {
        return all(db).stream()
                .filter(route ->
                        route.pattern().startsWith("/api/") || route.pattern().startsWith("/carillon/"))
                .toList();
    }

    /// Those of pages too.
    static List<Route> all(Db db) {
        var links = new LinkSigner(new byte[32]);
        return Features.of(db, InstantSource.system(), Set.of(Channel.EMAIL), links, TestServer.BASE_URL)
                .routes();
    }

    /// The route's path with `id` in it, and the world's own ids for whatever else it names.
    static String path(Route route, String id, World world) {
        return route.pattern()
                .replace("{id}", id)
                .replace("{profile_id}", world.ids().getOrDefault("profile", ""));
    }
}
