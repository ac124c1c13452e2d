package dev.carillon.sendjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendJobHttpTest {

    private static final String JOBS = "/api/campaign-send-jobs";

    private static TestDb database;
    private static TestServer server;

    private UUID account;
    private ApiClient client;
    private Samples samples;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        var routes = WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL));
        server = TestServer.start(database, routes);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        var access = server.access("Account " + System.nanoTime());
        account = access.account().value();
        client = server.client(access.privateKey());
        samples = new Samples(client);
    }

    @Test
    void aReadyCampaignIsQueuedAndItsRunDurable() {
        var campaign = samples.readyCampaign();
        assertThat(client.get(JOBS + "/" + campaign).status()).isEqualTo(404);
        var job = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(job.status()).as(job.text()).isEqualTo(202);
        assertThat(job.id()).isEqualTo(campaign);
        assertThat(job.at("/data/attributes/status").stringValue()).isEqualTo("queued");
        assertThat(client.get(JOBS + "/" + campaign)
                        .at("/data/attributes/status")
                        .stringValue())
                .isEqualTo("queued");
        assertThat(status(campaign)).isEqualTo("Preparing to send");
        var attributes = client.get("/api/campaigns/" + campaign).at("/data/attributes");
        assertThat(attributes.at("/scheduled_at").isString()).isTrue();
        assertThat(attributes.at("/send_time")).isEqualTo(attributes.at("/scheduled_at"));
        assertThat(runs("state = 'scheduled' AND channel = 'email'")).isOne();
    }

    @Test
    void theStatusFollowsTheRun() {
        var campaign = samples.readyCampaign();
        send(campaign);
        run("state = 'active', started_at = now()");
        assertThat(status(campaign)).isEqualTo("Adding Recipients");
        run("planned = 1");
        assertThat(status(campaign)).isEqualTo("Sending");
        assertThat(jobStatus(campaign)).isEqualTo("processing");
        run("state = 'paused', pause_reason = 'the relay refuses all', planned = 7, skipped = 2, planned_at = now()");
        assertThat(status(campaign)).isEqualTo("Sending");
        assertThat(jobStatus(campaign)).isEqualTo("processing");
        run("state = 'done', ended_at = now()");
        assertThat(status(campaign)).isEqualTo("Sent");
        assertThat(jobStatus(campaign)).isEqualTo("complete");
        run("planned = 0");
        assertThat(status(campaign)).isEqualTo("Cancelled: No Recipients");
        assertThat(client.get("/api/campaigns?filter=equals(messages.channel,'email'),"
                                + "equals(status,'Cancelled: No Recipients')")
                        .at("/data"))
                .hasSize(1);
    }

    @Test
    void whatTheProviderAnswersIsToldWhileItTakesNothing() {
        var campaign = samples.readyCampaign();
        send(campaign);
        run("state = 'active', started_at = now()");
        database.db().useTransaction(tx -> tx.handle().execute("""
                        INSERT INTO delivery_node (incarnation, name, state, lease_until, started_at, trouble)
                        VALUES (gen_random_uuid(), 'one', 'alive', now() + interval '1 minute', now(), '421: busy')
                        """));
        assertThat(client.get("/carillon/campaigns/" + campaign)
                        .at("/data/attributes/provider_trouble")
                        .stringValue())
                .isEqualTo("421: busy");
        run("state = 'done', ended_at = now()");
        assertThat(client.get("/carillon/campaigns/" + campaign)
                        .at("/data/attributes/provider_trouble")
                        .isNull())
                .isTrue();
    }

    @Test
    void everythingInTheWayIsNamedAtOnce() {
        var campaign = samples.id("/api/campaigns", Samples.campaign("Unready", "NoList", """
                {"method": "throttled", "datetime": "2030-01-01T00:00:00Z", "throttle_percentage": 10}""", """
                {"channel": "email", "content": {"from_email": "[email protected]"}}"""));
        var reply = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("detail"))
                .hasSize(4)
                .anyMatch(detail -> detail.contains("'NoList'"))
                .anyMatch(detail -> detail.contains("has no template"))
                .anyMatch(detail -> detail.contains("'[email protected]'"))
                .anyMatch(detail -> detail.contains("throttled"));
        assertThat(status(campaign)).isEqualTo("Draft");
    }

    @Test
    void anEmptyAudienceIsInTheWay() {
        var campaign = samples.readyCampaign();
        client.patch("/api/campaigns/" + campaign, Samples.resource("campaign", campaign, """
                {"audiences": {"included": []}}"""));
        var reply = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("detail"))
                .singleElement()
                .asString()
                .contains("has no audience", "audiences.included");
    }

    @Test
    void channelsAndStrategiesThatAreNotCarriedOutAreRefused() {
        var list = samples.list("Friends");
        assertRefused(list, "null", "{\"channel\": \"sms\", \"content\": {\"body\": \"Hi\"}}", "does not send sms");
        assertRefused(list, "null", "{\"channel\": \"mobile_push\"}", "does not send push");
        var email = "{\"channel\": \"email\"}";
        assertRefused(list, "{\"method\":\"smart_send_time\",\"date\":\"2030-01-01\"}", email, "smart_send_time");
        assertRefused(
                list,
                "{\"method\":\"static\",\"datetime\":\"2030-01-01\",\"options\":{\"is_local\":true}}",
                email,
                "time zone");
    }

    @Test
    void withoutASenderTheAccountsOneIsUsed() {
        var campaign = samples.id(
                "/api/campaigns",
                Samples.campaign("No sender", samples.list("Friends"), "null", "{\"channel\": \"email\"}"));
        samples.assign(campaign);
        var refused = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("from_email");
        database.db()
                .useTransaction(tx -> tx.handle()
                        .execute(
                                "UPDATE account SET default_sender_email = 'house@carillon.test' WHERE account_id = ?",
                                account));
        assertThat(send(campaign)).isEqualTo(202);
    }

    @Test
    void withoutAProviderNothingIsSent() {
        var routes = WholeApi.routes(database.db(), InstantSource.system(), Set.of());
        try (var without = TestServer.start(database, routes)) {
            var other = new Samples(without.client());
            var reply = without.client().post(JOBS, Samples.identifier("campaign-send-job", other.readyCampaign()));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("/errors/0/detail").stringValue()).contains("CARILLON_SMTP_URL");
        }
    }

    @Test
    void aSecondJobIsRefused() {
        var campaign = samples.readyCampaign();
        assertThat(send(campaign)).isEqualTo(202);
        var again = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/errors/0/detail").stringValue()).contains("'Preparing to send'");
        assertThat(runs("true")).isOne();
    }

    @Test
    void whatIsToldToSendStaysAsItIs() {
        var campaign = samples.readyCampaign();
        var message = samples.messageOf(campaign);
        var template = samples.template("<p>Late</p>");
        send(campaign);
        var rename = Samples.resource("campaign", campaign, "{\"name\": \"x\"}");
        var edit = Samples.resource("campaign-message", message, "{\"definition\": {\"channel\": \"email\"}}");
        var refused = client.patch("/api/campaigns/" + campaign, rename);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("'Preparing to send'", "Revert");
        assertThat(client.patch("/api/campaign-messages/" + message, edit).status())
                .isEqualTo(400);
        assertThat(client.delete("/api/campaigns/" + campaign).status()).isEqualTo(400);
        assertThat(client.post("/api/campaign-message-assign-template", Samples.assignment(message, template))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDateInTheFutureIsScheduledAndCanBeTakenBack() {
        var campaign = datedCampaign("2035-01-01T09:00:00+01:00");
        send(campaign);
        assertThat(status(campaign)).isEqualTo("Scheduled");
        assertThat(client.get("/api/campaigns/" + campaign)
                        .at("/data/attributes/send_time")
                        .stringValue())
                .isEqualTo("2035-01-01T08:00:00.000000+00:00");
        assertThat(change(campaign, "revert")).isEqualTo(204);
        assertThat(status(campaign)).isEqualTo("Draft");
        assertThat(runs("true")).isZero();
        assertThat(client.get(JOBS + "/" + campaign).status()).isEqualTo(404);
        assertThat(change(campaign, "revert")).isEqualTo(404);
        assertThat(send(campaign)).isEqualTo(202);
    }

    @Test
    void aDateInThePastIsInTheWay() {
        var list = samples.list("Friends");
        var email = "{\"channel\": \"email\"}";
        assertRefused(
                list, "{\"method\":\"static\",\"datetime\":\"2024-02-10T00:00:00\"}", email, "2024-02-10T00:00:00Z");
        assertRefused(
                list,
                "{\"method\":\"throttled\",\"datetime\":\"2024-02-10T00:00:00\",\"throttle_percentage\":10}",
                email,
                "has passed");
        assertRefused(list, "{\"method\":\"smart_send_time\",\"date\":\"2024-02-10\"}", email, "has passed");
        // Somewhere on earth it is still to come.
        var anHourAgo = LocalDateTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.SECONDS);
        var local = samples.id(
                "/api/campaigns",
                Samples.campaign(
                        "Local",
                        list,
                        "{\"method\":\"static\",\"datetime\":\"" + anHourAgo + "Z\",\"options\":{\"is_local\":true}}",
                        email));
        var reply = client.post(JOBS, Samples.identifier("campaign-send-job", local));
        assertThat(reply.json().findValuesAsString("detail")).noneMatch(detail -> detail.contains("has passed"));
    }

    @Test
    void whatHasBegunCannotBeTakenBackButCancelled() {
        var campaign = samples.readyCampaign();
        send(campaign);
        run("state = 'active', planned = 1");
        var revert = client.patch(JOBS + "/" + campaign, action(campaign, "revert"));
        assertThat(revert.status()).isEqualTo(400);
        assertThat(revert.at("/errors/0/detail").stringValue())
                .contains("'Sending'", "reverted only as", "'Scheduled'");
        assertThat(change(campaign, "cancel")).isEqualTo(204);
        assertThat(status(campaign)).isEqualTo("Cancelled");
        assertThat(jobStatus(campaign)).isEqualTo("cancelled");
        assertThat(change(campaign, "cancel")).isEqualTo(400);
        assertThat(send(campaign)).isEqualTo(400);
        assertThat(runs("state = 'cancelled'")).isOne();
    }

    @Test
    void whatIsSentCannotBeCancelledOrTakenBack() {
        var campaign = samples.readyCampaign();
        send(campaign);
        run("state = 'done', planned = 1, ended_at = now()");
        assertThat(change(campaign, "cancel")).isEqualTo(400);
        assertThat(change(campaign, "revert")).isEqualTo(400);
        assertThat(status(campaign)).isEqualTo("Sent");
    }

    @Test
    void anUnknownActionIsRefused() {
        var campaign = samples.readyCampaign();
        send(campaign);
        var reply = client.patch(JOBS + "/" + campaign, action(campaign, "stop"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/source/pointer").stringValue()).isEqualTo("/data/attributes/action");
    }

    @Test
    void anOperatorSeesWhyItIsPausedAndLetsItGoOn() {
        var campaign = samples.readyCampaign();
        var path = "/carillon/campaigns/" + campaign;
        assertThat(client.get(path).at("/data/attributes/state").isNull()).isTrue();
        assertThat(client.post(path + "/resume", "").status()).isEqualTo(400);
        send(campaign);
        run("state = 'paused', pause_reason = '554 to all', planned = 7, skipped = 2");
        var attributes = client.get(path).at("/data/attributes");
        assertThat(attributes.at("/state").stringValue()).isEqualTo("paused");
        assertThat(attributes.at("/pause_reason").stringValue()).isEqualTo("554 to all");
        assertThat(attributes.at("/planned").intValue()).isEqualTo(7);
        assertThat(attributes.at("/skipped").intValue()).isEqualTo(2);
        assertThat(attributes.at("/runs/0/channel").stringValue()).isEqualTo("email");
        var resumed = client.post(path + "/resume", "");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.at("/data/attributes/state").stringValue()).isEqualTo("active");
        assertThat(resumed.at("/data/attributes/pause_reason").isNull()).isTrue();
    }

    @Test
    void thePolicyForThoseInDoubtReachesTheRuns() {
        var campaign = samples.readyCampaign();
        var path = "/carillon/campaigns/" + campaign;
        assertThat(client.get(path).at("/data/attributes/in_doubt_policy").stringValue())
                .isEqualTo("leave");
        var resend = Samples.resource("campaign", campaign, "{\"in_doubt_policy\": \"resend\"}");
        assertThat(client.patch(path, resend)
                        .at("/data/attributes/in_doubt_policy")
                        .stringValue())
                .isEqualTo("resend");
        send(campaign);
        assertThat(runs("in_doubt_policy = 'resend'")).isOne();
        client.patch(path, Samples.resource("campaign", campaign, "{\"in_doubt_policy\": \"leave\"}"));
        assertThat(runs("in_doubt_policy = 'leave'")).isOne();
        var unknown = client.patch(path, Samples.resource("campaign", campaign, "{\"in_doubt_policy\": \"hope\"}"));
        assertThat(unknown.status()).isEqualTo(400);
    }

    private void assertRefused(String list, String strategy, String definition, String reason) {
        var campaign = samples.id("/api/campaigns", Samples.campaign("Later", list, strategy, definition));
        var reply = client.post(JOBS, Samples.identifier("campaign-send-job", campaign));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("detail")).anyMatch(detail -> detail.contains(reason));
    }

    private String datedCampaign(String datetime) {
        var campaign = samples.id(
                "/api/campaigns",
                Samples.campaign(
                        "Dated",
                        samples.list("Friends"),
                        "{\"method\": \"static\", \"datetime\": \"" + datetime + "\"}",
                        "{\"channel\": \"email\", \"content\": {\"from_email\": \"shop@carillon.test\"}}"));
        samples.assign(campaign);
        return campaign;
    }

    private int send(String campaign) {
        return client.post(JOBS, Samples.identifier("campaign-send-job", campaign))
                .status();
    }

    private int change(String campaign, String action) {
        return client.patch(JOBS + "/" + campaign, action(campaign, action)).status();
    }

    private static String action(String campaign, String action) {
        return Samples.resource("campaign-send-job", campaign, "{\"action\": \"" + action + "\"}");
    }

    private String status(String campaign) {
        return client.get("/api/campaigns/" + campaign)
                .at("/data/attributes/status")
                .stringValue();
    }

    private String jobStatus(String campaign) {
        return client.get(JOBS + "/" + campaign).at("/data/attributes/status").stringValue();
    }

    /// Moves the run on as the engine would.
    private void run(String assignments) {
        database.db()
                .useTransaction(tx -> tx.handle()
                        .execute("UPDATE delivery_run SET " + assignments + " WHERE account_id = ?", account));
    }

    private long runs(String condition) {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT count(*) FROM delivery_run WHERE account_id = ? AND " + condition, account)
                        .mapTo(Long.class)
                        .one());
    }
}
