package dev.carillon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.web.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitsHttpTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);
    private static final InstantSource CLOCK = NOW::get;

    private static final List<Route> ROUTES = List.of(
            Endpoint.get("/api/bells").limit(RateLimit.S).answeredBy(_ -> Answer.noContent()),
            Endpoint.get("/api/ropes").limit(RateLimit.of(1, 3).perDay(5)).answeredBy(_ -> Answer.noContent()));

    private static TestDb database;
    private static TestServer server;
    private static int minutes;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        NOW.set(Instant.parse("2026-11-24T12:00:00Z"));
        server = TestServer.start(database, CLOCK, ROUTES, new RateLimits(new RateLimits.Policy.PerOperation(), CLOCK));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    /// Each test has minutes of its own.
    @BeforeEach
    void nextHour() {
        minutes += 60;
        NOW.set(Instant.parse("2026-11-24T12:00:00Z").plusSeconds(minutes * 60L));
    }

    @Test
    void theFourthCallOfASecondIsOneTooManyUntilTheNextSecond() {
        for (int left = 2; left >= 0; left--) {
            var reply = client().get("/api/bells");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("ratelimit-limit")).hasValue("3, 3;w=1, 60;w=60");
            assertThat(reply.header("ratelimit-remaining")).hasValue(String.valueOf(left));
            assertThat(reply.header("ratelimit-reset")).hasValue("0");
        }
        var refused = client().get("/api/bells");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).hasValue("1");
        assertThat(refused.at("/errors/0/code").stringValue()).isEqualTo("throttled");
        assertThat(refused.at("/errors/0/detail").stringValue())
                .isEqualTo("Request was throttled. Expected available in 1 second.");
        pass(1);
        assertThat(client().get("/api/bells").status()).isEqualTo(204);
    }

    @Test
    void aMinuteHoldsFewerCallsThanItsSeconds() {
        for (int i = 0; i < 60; i++) {
            assertThat(client().get("/api/bells").status()).isEqualTo(204);
            if (i % 3 == 2) {
                pass(1);
            }
        }
        var refused = client().get("/api/bells");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).hasValue("40");
        assertThat(refused.header("ratelimit-remaining")).hasValue("0");
        // What was refused does not count: the next minute is whole.
        pass(40);
        assertThat(client().get("/api/bells").status()).isEqualTo(204);
    }

    @Test
    void aDayHasHeadersOfItsOwn() {
        var daily = server.client(server.access("Daily").privateKey());
        for (int left = 4; left >= 0; left--) {
            var reply = daily.get("/api/ropes");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("ratelimit-limit"))
                    .hasValueSatisfying(limit -> assertThat(limit).endsWith(", 1;w=1, 3;w=60, 5;w=86400"));
            assertThat(reply.header("ratelimit-remaining-daily")).hasValue(String.valueOf(left));
            pass(60);
        }
        var refused = daily.get("/api/ropes");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("retry-after").orElseThrow())).isGreaterThan(3_600);
    }

    @Test
    void anotherOperationAndAnotherAccountHaveTheirOwn() {
        for (int i = 0; i < 3; i++) {
            client().get("/api/bells");
        }
        assertThat(client().get("/api/bells").status()).isEqualTo(429);
        assertThat(client().get("/api/ropes").status()).isNotEqualTo(429);
        var stranger = server.client(server.access("Stranger").privateKey());
        assertThat(stranger.get("/api/bells").status()).isEqualTo(204);
    }

    private static void pass(long seconds) {
        NOW.updateAndGet(now -> now.plusSeconds(seconds));
    }

    private static ApiClient client() {
        return server.client();
    }
}
