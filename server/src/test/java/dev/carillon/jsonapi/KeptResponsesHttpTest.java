package dev.carillon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.CountedStatements;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two servers over one database: nobody is ever told what does not hold any more.
class KeptResponsesHttpTest {

    private static final String LIST =
            "/api/campaigns?filter=equals(messages.channel,'email')&include=campaign-messages,tags&sort=name";

    private static TestDb database;
    private static CountedStatements counted;
    private static TestServer one;
    private static TestServer other;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        counted = new CountedStatements(database);
        one = TestServer.start(database, WholeApi.routes(counted.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
        other = TestServer.start(
                database, WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void whileNothingIsCommittedNothingIsLookedUp() {
        var client = one.client();
        new Samples(client).emailCampaign("YzykDM");
        var first = client.get(LIST);
        counted.take();
        var second = client.get(LIST);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("content-type")).isEqualTo(first.header("content-type"));
        assertThat(counted.take()).isZero();
        client.get(LIST + "&page[size]=1");
        assertThat(counted.take()).isPositive();
    }

    @Test
    void aKeyOfAnotherAccountAndAnotherRevisionGetTheirOwn() {
        var access = one.access("Kept " + System.nanoTime());
        var client = one.client(access.privateKey());
        new Samples(client).emailCampaign("YzykDM");
        assertThat(client.get(LIST).at("/data")).hasSize(1);
        var stranger = one.client(one.access("Stranger " + System.nanoTime()).privateKey());
        assertThat(stranger.get(LIST).at("/data")).isEmpty();
        var older = client.at("2024-07-15").get(LIST);
        assertThat(older.at("/data/0/attributes/tracking_options").has("is_add_utm"))
                .isTrue();
        var unscoped = one.client(one.access("Kept scope", "lists:read").privateKey());
        assertThat(unscoped.get(LIST).status()).isEqualTo(403);
    }

    @Test
    void whatOneServerWritesTheOtherTells() {
        var access = one.access("Twins " + System.nanoTime());
        var here = one.client(access.privateKey());
        var there = other.client(access.privateKey());
        for (int i = 1; i <= 20; i++) {
            var id = new Samples(here).emailCampaign("YzykDM");
            assertThat(there.get(LIST).at("/data")).hasSize(i);
            there.patch("/api/campaigns/" + id, Samples.resource("campaign", id, "{\"name\": \"Round " + i + "\"}"));
            assertThat(here.get("/api/campaigns/" + id)
                            .at("/data/attributes/name")
                            .stringValue())
                    .isEqualTo("Round " + i);
            archive(true);
            assertThat(there.get(LIST).at("/data")).isEmpty();
            archive(false);
            assertThat(there.get(LIST).at("/data")).hasSize(i);
        }
    }

    /// Behind the servers' backs.
    private static void archive(boolean archived) {
        database.db().useTransaction(tx -> tx.handle().execute("UPDATE campaign SET archived = ?", archived));
    }

    /// Writers on both servers, each of whom looks for its own change on the server where it did not make it.
    @Test
    void amongManyWritersEachSeesItsOwnChange() throws Exception {
        var access = one.access("Many " + System.nanoTime());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        var here = (i % 2 == 0 ? one : other).client(access.privateKey());
                        var there = (i % 2 == 0 ? other : one).client(access.privateKey());
                        write("Writer " + i, here, there);
                        return null;
                    })
                    .toList();
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
    }

    private static void write(String name, ApiClient here, ApiClient there) {
        var id = new Samples(here).emailCampaign("YzykDM");
        for (int round = 0; round < 25; round++) {
            var wanted = name + " " + round;
            here.patch("/api/campaigns/" + id, Samples.resource("campaign", id, "{\"name\": \"" + wanted + "\"}"));
            assertThat(there.get(LIST).json().findValuesAsString("name")).contains(wanted);
        }
    }
}
