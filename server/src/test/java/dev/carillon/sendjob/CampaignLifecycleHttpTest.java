package dev.carillon.sendjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may do what with a campaign, in each status that Carillon brings it to. `SendJobHttpTest` shows how it gets
/// there.
class CampaignLifecycleHttpTest {

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

    /// One fresh campaign for each step that is tried, because a step that is allowed changes the status.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Draft                    | edit delete send",
                "Scheduled                | revert cancel",
                "Preparing to send        | revert cancel",
                "Adding Recipients        | cancel",
                "Sending                  | cancel",
                "Sent                     | archive",
                "Cancelled                | archive",
                "Cancelled: No Recipients | archive",
            })
    void aStatusAllowsTheseStepsAndNoOthers(String status, String allowed) {
        for (var step : Set.of("edit", "delete", "send", "revert", "cancel", "archive")) {
            var campaign = campaignThatIs(status);
            var reply = take(step, campaign);
            if (Set.of(allowed.split(" ")).contains(step)) {
                assertThat(reply.status()).as(step + reply.text()).isBetween(200, 299);
            } else if (status.equals("Draft") && Set.of("revert", "cancel").contains(step)) {
                // There is no job to change.
                assertThat(reply.status()).as(step).isEqualTo(404);
            } else {
                assertThat(reply.status()).as(step).isEqualTo(400);
                assertThat(reply.at("/errors/0/detail").stringValue()).as(step).contains("'" + status + "'", "only as");
                assertThat(status(campaign)).as(step).isEqualTo(status);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Draft", "Scheduled", "Sending", "Sent", "Cancelled"})
    void anyCampaignCanBeClonedIntoADraft(String status) {
        var source = campaignThatIs(status);
        var clone =
                client.post("/api/campaign-clone", Samples.resource("campaign", source, "{\"new_name\": \"Again\"}"));
        assertThat(clone.status()).as(clone.text()).isEqualTo(201);
        assertThat(clone.at("/data/attributes/status").stringValue()).isEqualTo("Draft");
        assertThat(clone.at("/data/attributes/name").stringValue()).isEqualTo("Again");
        var before = client.get("/api/campaigns/" + source).at("/data/attributes");
        for (var member : Set.of("audiences", "send_options", "tracking_options", "send_strategy")) {
            assertThat(clone.at("/data/attributes/" + member)).as(member).isEqualTo(before.path(member));
        }
        var message = client.get("/api/campaign-messages/" + samples.messageOf(source) + "?include=template");
        var copy = client.get("/api/campaign-messages/" + samples.messageOf(clone.id()) + "?include=template");
        assertThat(copy.id()).isNotEqualTo(message.id());
        assertThat(copy.at("/data/attributes/definition")).isEqualTo(message.at("/data/attributes/definition"));
        assertThat(copy.at("/included/0/id")).isNotEqualTo(message.at("/included/0/id"));
        assertThat(copy.at("/included/0/attributes/html")).isEqualTo(message.at("/included/0/attributes/html"));
    }

    @Test
    void whatIsArchivedIsLeftOutUnlessItIsAskedFor() {
        var campaign = campaignThatIs("Sent");
        var list = "/api/campaigns?filter=equals(messages.channel,'email')";
        assertThat(client.get(list).at("/data")).hasSize(1);
        var archived = take("archive", campaign);
        assertThat(archived.at("/data/attributes/archived").booleanValue()).isTrue();
        assertThat(client.get(list).at("/data")).isEmpty();
        assertThat(client.get(list + ",equals(archived,true)")
                        .at("/data/0/attributes/archived")
                        .booleanValue())
                .isTrue();
        assertThat(client.get(list + ",any(id,['" + campaign + "'])").at("/data"))
                .hasSize(1);
        client.patch(
                "/carillon/campaigns/" + campaign, Samples.resource("campaign", campaign, "{\"archived\": false}"));
        assertThat(client.get(list).at("/data")).hasSize(1);
    }

    private Reply take(String step, String campaign) {
        var path = "/api/campaigns/" + campaign;
        var job = "/api/campaign-send-jobs/" + campaign;
        return switch (step) {
            case "edit" -> client.patch(path, Samples.resource("campaign", campaign, "{\"name\": \"New\"}"));
            case "delete" -> client.delete(path);
            case "send" -> client.post("/api/campaign-send-jobs", Samples.identifier("campaign-send-job", campaign));
            case "archive" ->
                client.patch(
                        "/carillon/campaigns/" + campaign,
                        Samples.resource("campaign", campaign, "{\"archived\": true}"));
            default ->
                client.patch(job, Samples.resource("campaign-send-job", campaign, "{\"action\": \"" + step + "\"}"));
        };
    }

    private String campaignThatIs(String status) {
        var campaign = status.equals("Scheduled") ? scheduled() : samples.readyCampaign();
        if (!status.equals("Draft")) {
            take("send", campaign);
        }
        switch (status) {
            case "Adding Recipients" -> run(campaign, "state = 'active'");
            case "Sending" -> run(campaign, "state = 'active', planned = 2");
            case "Sent" -> run(campaign, "state = 'done', planned = 2, ended_at = now()");
            case "Cancelled: No Recipients" -> run(campaign, "state = 'done', planned = 0, ended_at = now()");
            case "Cancelled" -> take("cancel", campaign);
            default -> {
                // It is that already.
            }
        }
        assertThat(status(campaign)).isEqualTo(status);
        return campaign;
    }

    private String scheduled() {
        var campaign = samples.readyCampaign();
        client.patch("/api/campaigns/" + campaign, Samples.resource("campaign", campaign, """
                {"send_strategy": {"method": "static", "datetime": "2035-01-01T00:00:00Z"}}"""));
        return campaign;
    }

    private String status(String campaign) {
        return client.get("/api/campaigns/" + campaign)
                .at("/data/attributes/status")
                .stringValue();
    }

    /// Moves the run on as the engine would.
    private void run(String campaign, String assignments) {
        database.db()
                .useTransaction(tx -> tx.handle()
                        .execute(
                                "UPDATE delivery_run SET " + assignments + " WHERE account_id = ? AND campaign_id = ?",
                                account,
                                CampaignId.parse(campaign).orElseThrow().value()));
    }
}
