package dev.carillon.sendjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.audience.AudienceResolver;
import dev.carillon.base.CampaignId;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.AudienceRows;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EstimationHttpTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static Instant now = START;
    private static final EstimationModule ESTIMATION =
            new EstimationModule(DATABASE.db(), () -> now, new AudienceResolver());
    private static final TestServer SERVER = server();

    private final TestServer.Access access = SERVER.access("account of " + System.identityHashCode(this));
    private final ApiClient client = SERVER.client(access.privateKey());
    private final AudienceRows rows = new AudienceRows(DATABASE.db(), access.account());

    @AfterAll
    static void close() {
        SERVER.close();
        ESTIMATION.close();
        DATABASE.close();
    }

    @Test
    void countsThoseWhoWouldGetTheMessage() {
        var unsubscribed = rows.person("bob@example.com");
        var excluded = rows.person("eve@example.com");
        rows.bar(unsubscribed, "unsubscribed");
        rows.list("one", rows.person("ada@example.com"), unsubscribed, excluded, rows.person(null));
        rows.list("not", excluded);
        var campaign = rows.campaign(List.of("one"), List.of("not")).campaign();

        var started = client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.id()).isEqualTo(campaign.toString());
        assertThat(result(campaign)).isEqualTo(1);
    }

    @Test
    void countsAudiencesOfSeveralChunks() {
        rows.list("many");
        rows.fill("many", 120_000);
        var campaign = rows.campaign(List.of("many"), List.of()).campaign();
        client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(result(campaign)).isEqualTo(108_000);
    }

    @Test
    void emptyAudienceIsZeroAndNotMissing() {
        var campaign = rows.campaign(List.of(), List.of()).campaign();
        client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(result(campaign)).isZero();
    }

    @Test
    void thereIsNoResultBeforeTheFirstJobNorAfterTheAudienceChanged() {
        rows.list("one", rows.person("ada@example.com"));
        var campaign = rows.campaign(List.of("one"), List.of()).campaign();
        assertNoResult(campaign);
        client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(result(campaign)).isEqualTo(1);
        rows.execute(
                "UPDATE campaign_audience SET updated_at = TIMESTAMPTZ '2026-11-24 12:00:01Z' WHERE campaign_id = ?",
                campaign.value());
        assertNoResult(campaign);
    }

    @Test
    void resultGoesOutOfDate() {
        var campaign = rows.campaign(List.of(), List.of()).campaign();
        client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(result(campaign)).isZero();
        now = START.plus(Duration.ofMinutes(61));
        try {
            assertNoResult(campaign);
        } finally {
            now = START;
        }
    }

    @Test
    void jobThatAKilledServerLeftIsDone() {
        var campaign = rows.campaign(List.of(), List.of()).campaign();
        rows.execute("""
                INSERT INTO recipient_estimation (account_id, campaign_id, status, created_at)
                VALUES (?, ?, 'processing', now())
                """, access.account().value(), campaign.value());
        try (var restarted = new EstimationModule(DATABASE.db(), () -> now, new AudienceResolver())) {
            restarted.start();
            assertThat(result(campaign)).isZero();
        }
    }

    @Test
    void otherAccountsCampaignsDoNotExist() {
        var campaign = rows.campaign(List.of(), List.of()).campaign();
        client.post("/api/campaign-recipient-estimation-jobs", job(campaign));
        assertThat(result(campaign)).isZero();
        var stranger = SERVER.client(SERVER.access("stranger").privateKey());
        assertThat(stranger.post("/api/campaign-recipient-estimation-jobs", job(campaign))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/campaign-recipient-estimation-jobs/" + campaign)
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/campaign-recipient-estimations/" + campaign)
                        .status())
                .isEqualTo(404);
        assertThat(client.post("/api/campaign-recipient-estimation-jobs", job(CampaignId.next()))
                        .status())
                .isEqualTo(404);
    }

    private int result(CampaignId campaign) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/api/campaign-recipient-estimation-jobs/" + campaign)
                        .at("/data/attributes/status")
                        .stringValue()
                        .equals("complete"));
        return client.get("/api/campaign-recipient-estimations/" + campaign)
                .at("/data/attributes/estimated_recipient_count")
                .intValue();
    }

    private void assertNoResult(CampaignId campaign) {
        var missing = client.get("/api/campaign-recipient-estimations/" + campaign);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.at("/errors/0/detail").stringValue())
                .isEqualTo("No results or results were out of date. Schedule a new estimation.");
    }

    private static String job(CampaignId campaign) {
        return "{\"data\":{\"type\":\"campaign-recipient-estimation-job\",\"id\":\"%s\"}}".formatted(campaign);
    }

    private static TestServer server() {
        ESTIMATION.start();
        return TestServer.start(DATABASE, () -> now, ESTIMATION.routes());
    }
}
