package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.SampleBodies.World;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What belongs to one account does not exist for the key of another, on any route.
class OtherAccountHttpTest {

    private static TestDb database;
    private static TestServer server;
    private static List<Route> routes;
    private static World world;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        routes = ApiRoutes.of(database.db());
        server = TestServer.start(database, routes);
        world = World.create(server.client());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void noIdOfThePathIsFound() {
        var stranger = server.client(server.access("Stranger").privateKey());
        var before = rows();
        for (var route : routes) {
            if (!route.pattern().contains("{id}")) {
                continue;
            }
            for (var id : world.ids().values()) {
                var path = ApiRoutes.path(route, id, world);
                var operation = route.method() + " " + route.pattern();
                var body = world.body(operation, id).getBytes(StandardCharsets.UTF_8);
                var reply = stranger.send(route.method().name(), path, body);
                assertThat(reply.status())
                        .as(operation + " " + id + " " + reply.text())
                        .isEqualTo(404);
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void noIdOfABodyIsFound() {
        var stranger = server.client(server.access("Stranger").privateKey());
        var before = rows();
        for (var path : List.of(
                "/api/template-clone",
                "/api/template-render",
                "/api/campaigns",
                "/api/campaign-clone",
                "/api/campaign-message-assign-template",
                "/api/campaign-send-jobs",
                "/api/campaign-recipient-estimation-jobs",
                "/api/tags")) {
            assertThat(stranger.post(path, world.body("POST " + path, "")).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void listsAreEmpty() {
        var stranger = server.client(server.access("Stranger").privateKey());
        for (var path : List.of(
                "/api/templates",
                "/api/template-universal-content",
                "/api/images",
                "/api/lists",
                "/api/tags",
                "/api/profiles",
                "/api/campaigns?filter=equals(messages.channel,'email')")) {
            assertThat(server.client().get(path).at("/data")).as(path).isNotEmpty();
            assertThat(stranger.get(path).at("/data")).as(path).isEmpty();
        }
    }

    /// Everything there is, as text.
    private static List<String> rows() {
        return database.db()
                .autocommit(
                        tx -> tx.handle().createQuery("""
                        SELECT t.*::text FROM template t
                         UNION ALL SELECT u.*::text FROM universal_content u
                         UNION ALL SELECT s.*::text FROM tracking_setting s
                         UNION ALL SELECT c.*::text FROM campaign c
                         UNION ALL SELECT m.*::text FROM campaign_message m
                         UNION ALL SELECT v.*::text FROM campaign_variation v
                         UNION ALL SELECT i.*::text FROM image i
                         UNION ALL SELECT l.*::text FROM list l
                         UNION ALL SELECT b.*::text FROM list_member b
                         UNION ALL SELECT t.*::text FROM tag t
                         UNION ALL SELECT g.*::text FROM tagging g
                         UNION ALL SELECT p.*::text FROM profile p
                         UNION ALL SELECT r.*::text FROM delivery_run r
                         ORDER BY 1
                        """).mapTo(String.class).list());
    }
}
