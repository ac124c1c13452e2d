package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.SampleBodies;
import dev.carillon.testing.SampleBodies.World;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Method;
import dev.carillon.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is sent to whichever route: a JSON:API error that blames the client, never a 500.
class HostileInputHttpTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final List<String> IDS = List.of(
            "nonsense",
            "01H5QQV9F57XJHJDMD86RX4QM5",
            "%27%20OR%201=1--",
            "%F0%9F%94%94",
            "x".repeat(5_000),
            "0",
            "null");

    private static final List<String> UNREADABLE_IDS = List.of("%00", "%ff");

    private static final List<String> QUERIES = List.of(
            "filter=",
            "filter=(",
            "filter=equals(",
            "filter=equals(id,'x'",
            "filter=any(id,",
            "filter=or(a,b)",
            "filter=" + "and(".repeat(1_000),
            "filter=equals(%F0%9F%94%94,'x')",
            "filter=equals(created,'never')",
            "filter=greater-than(created_at,99999-01-01T00:00:00Z)",
            "filter=less-than(created,-5000-01-01T00:00:00Z)",
            "filter=equals(messages.channel,'email'),less-than(updated_at,2020-01-01T00:00:00.123456789Z)",
            "filter=equals(messages.channel,'email'),contains(name,'%25_%5C')",
            "filter=has(id)",
            "filter=equals(id,[])",
            "filter=any(email,['a'%00])",
            "sort=",
            "sort=--name",
            "sort=password",
            "page[size]=0",
            "page[size]=-1",
            "page[size]=999999999999999999999",
            "page[size]=ten",
            "page[cursor]=",
            "page[cursor]=%F0%9F%94%94",
            "page[cursor]=WyJmIiwiLWNyZWF0ZWQiLCJ4IiwieSJd",
            "page[cursor]=WyJmIiwiLWNyZWF0ZWRfYXQiLCIyMDIwLTAxLTAxIiwieSJd",
            "page[cursor]=bnVsbA",
            "include=",
            "include=everything,campaign-messages",
            "fields[campaign]=",
            "fields[campaign]=audiences.included.0",
            "fields[]=x",
            "fields=x",
            "additional-fields[profile]=secrets",
            "a=1&a=2",
            "=",
            "&&&",
            "%00=1",
            "%ff=1",
            "q=a%20b");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "3",
            "\"x\"",
            "{",
            "{\"data\":",
            "{\"data\":null}",
            "{\"data\":[null]}",
            "{\"data\":{}}",
            "{\"data\":{\"type\":null,\"id\":null,\"attributes\":null}}",
            "{\"data\":{},\"data\":{}}",
            "{\"data\":{\"attributes\":[]}}",
            "{\"data\":[{\"type\":\"profile\"}]}",
            "[".repeat(10_000),
            "{\"data\":" + "{\"a\":".repeat(1_000),
            "{\"data\":1e99999}",
            "{\"data\":" + "9".repeat(10_000) + "}");

    private static TestDb database;
    private static TestServer server;
    private static List<Route> routes;
    private static ApiClient client;
    private static World world;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        routes = ApiRoutes.of(database.db());
        server = TestServer.start(database, routes);
        client = server.client();
        world = World.create(client);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void everyWritingRouteHasASampleBodyHere() {
        assertThat(routes.stream().filter(route -> writes(route)).map(HostileInputHttpTest::operation))
                .allMatch(SampleBodies::knows);
    }

    @Test
    void hostileIds() {
        for (var route : routes) {
            if (!route.pattern().contains("{id}")) {
                continue;
            }
            for (var id : IDS) {
                var body = world.body(operation(route), id.length() > 255 ? "x" : id);
                var reply = send(route, ApiRoutes.path(route, id, world), body);
                assertRefused(reply, operation(route) + " " + id);
            }
            for (var id : UNREADABLE_IDS) {
                assertRefused(send(route, ApiRoutes.path(route, id, world), ""), operation(route) + " " + id);
            }
        }
    }

    @Test
    void hostileQueries() {
        for (var route : routes) {
            for (var query : QUERIES) {
                var path = path(route) + "?" + query;
                assertHarmless(
                        send(route, path, world.body(operation(route), pathId(route))), operation(route) + query);
            }
        }
    }

    @Test
    void hostileBodies() {
        for (var route : routes) {
            if (!writes(route) || world.body(operation(route), "").isEmpty()) {
                continue;
            }
            for (var body : BODIES) {
                assertRefused(send(route, path(route), body), operation(route) + " " + body);
            }
            assertRefused(client.send(route.method().name(), path(route), new byte[] {'{', (byte) 0xc3, '}'}), "UTF-8");
        }
    }

    @Test
    void sampleBodiesWithAnyOneValueReplaced() {
        for (var route : routes) {
            var body = world.body(operation(route), pathId(route));
            if (!body.isEmpty()) {
                for (var mutant : mutants(MAPPER.readTree(body))) {
                    assertHarmless(send(route, path(route), mutant), operation(route) + " " + mutant);
                }
            }
        }
    }

    /// Bytes turned over, doubled and lost, wherever they fall.
    @Test
    void sampleBodiesWithNoiseInThem() {
        var random = new Random(7);
        for (var route : routes) {
            var body = world.body(operation(route), pathId(route)).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40 && body.length > 0; i++) {
                var noisy = withNoise(body, random);
                assertHarmless(
                        client.send(route.method().name(), path(route), noisy),
                        operation(route) + " " + new String(noisy, StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] withNoise(byte[] body, Random random) {
        var noisy = body.clone();
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(noisy.length);
            if (random.nextInt(4) > 0) {
                noisy[at] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "{}[],:\"\\0-e".charAt(random.nextInt(11)));
            } else {
                int length = Math.min(noisy.length - at, 1 + random.nextInt(9));
                System.arraycopy(noisy, random.nextInt(noisy.length - length + 1), noisy, at, length);
            }
        }
        return noisy;
    }

    /// Parameters put together from what they are made of.
    @Test
    void queriesWithNoiseInThem() {
        var names = List.of(
                "filter", "sort", "page[size]", "page[cursor]", "include", "fields[campaign]", "fields[tag]", "x");
        var pieces = List.of(
                "equals(",
                "any(",
                "and(",
                "or(",
                "not(",
                ")",
                "[",
                "]",
                ",",
                "'",
                "%22",
                "name",
                "id",
                "status",
                "created_at",
                "messages.channel",
                "email",
                "2026-01-01",
                "-",
                "1",
                "%00",
                "%E2%80%99",
                "campaign-messages",
                "tags",
                "audiences.included");
        var random = new Random(8);
        for (var route : routes) {
            if (route.method() != Method.GET) {
                continue;
            }
            for (int i = 0; i < 25; i++) {
                var value = new StringBuilder();
                for (int length = random.nextInt(8); length > 0; length--) {
                    value.append(pieces.get(random.nextInt(pieces.size())));
                }
                var query = names.get(random.nextInt(names.size())) + "=" + value;
                assertHarmless(send(route, path(route) + "?" + query, ""), operation(route) + " " + query);
            }
        }
    }

    private static List<String> mutants(JsonNode body) {
        var mutants = new ArrayList<String>();
        collect(body, body, mutants);
        return mutants;
    }

    /// Replaces each value below `node`, one at a time, and writes down the whole body.
    private static void collect(JsonNode whole, JsonNode node, List<String> mutants) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.get(name);
                for (var replacement : replacements()) {
                    object.set(name, replacement);
                    mutants.add(whole.toString());
                }
                object.remove(name);
                mutants.add(whole.toString());
                object.set(name, value);
                collect(whole, value, mutants);
            }
            object.put("unknown", 1);
            mutants.add(whole.toString());
            object.remove("unknown");
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var value = array.get(i);
                for (var replacement : replacements()) {
                    array.set(i, replacement);
                    mutants.add(whole.toString());
                }
                array.set(i, value);
                collect(whole, value, mutants);
            }
        }
    }

    private static List<JsonNode> replacements() {
        return List.of(
                MAPPER.readTree("null"),
                MAPPER.readTree("true"),
                MAPPER.readTree("-1e300"),
                MAPPER.readTree("\"\""),
                MAPPER.readTree("\"\\ud83d\\udd14 \\u202e' ; {{ % }} \\r\\n\""),
                MAPPER.readTree("\"\\u0000\""),
                MAPPER.readTree("\"9999-12-31T23:59:59Z\""),
                MAPPER.readTree("\"" + "x".repeat(3_000) + "\""),
                MAPPER.readTree("[]"),
                MAPPER.readTree("[[{}]]"),
                MAPPER.readTree("{}"),
                MAPPER.readTree("{\"data\":{\"data\":[]}}"));
    }

    private static Reply send(Route route, String path, String body) {
        return client.send(route.method().name(), path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Reply reply, String what) {
        assertThat(reply.status()).as(shortened(what) + reply.text()).isBetween(400, 499);
        assertHarmless(reply, what);
    }

    /// Taken or refused, but understood, and refused with everything an error needs.
    private static void assertHarmless(Reply reply, String what) {
        assertThat(reply.status()).as(shortened(what) + reply.text()).isLessThan(500);
        if (reply.status() >= 400) {
            assertThat(reply.header("content-type")).as(shortened(what)).hasValue("application/vnd.api+json");
            assertThat(reply.at("/errors")).as(shortened(what)).isNotEmpty().allSatisfy(error -> {
                for (var member : List.of("id", "code", "title", "detail")) {
                    assertThat(error.path(member).isString())
                            .as(shortened(what))
                            .isTrue();
                }
            });
        }
    }

    private static String shortened(String what) {
        return what.length() > 2_000 ? what.substring(0, 2_000) + "…" : what;
    }

    private static boolean writes(Route route) {
        return route.method() == Method.POST || route.method() == Method.PATCH || isMembership(route);
    }

    private static boolean isMembership(Route route) {
        return route.method() == Method.DELETE && route.pattern().contains("/relationships/");
    }

    private static String operation(Route route) {
        return route.method() + " " + route.pattern();
    }

    private static String path(Route route) {
        return ApiRoutes.path(route, pathId(route), world);
    }

    /// An id that the route understands; a deletion gets none of those that the rest of the test needs.
    private static String pathId(Route route) {
        if (route.method() == Method.DELETE && !isMembership(route)) {
            return "gone";
        }
        for (var kind : List.of("template", "list", "profile", "image", "tag", "tag-group")) {
            if (route.pattern().startsWith("/api/" + kind + "s/")) {
                return world.ids().getOrDefault(kind, "");
            }
        }
        for (var kind : List.of("universal-content", "tracking-setting")) {
            if (route.pattern().contains(kind)) {
                return world.ids().getOrDefault(kind, "");
            }
        }
        var kind = route.pattern().startsWith("/api/campaign-messages/") ? "message" : "campaign";
        return world.ids().getOrDefault(kind, "");
    }
}
