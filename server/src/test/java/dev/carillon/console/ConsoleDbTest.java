package dev.carillon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.Ulids;
import dev.carillon.testing.TestDb;
import dev.carillon.web.Method;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final URI BASE_URL = URI.create("http://127.0.0.1:8080");

    private final AccountId account = AccountId.next();
    private final UUID campaign = Ulids.next();
    private final UUID message = Ulids.next();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void makeCampaign() {
        execute("""
                INSERT INTO campaign (account_id, campaign_id, name, created_at, updated_at)
                VALUES (?, ?, 'Spring <b>sale</b>', now(), now())
                """, account.value(), campaign);
        execute("""
                INSERT INTO campaign_message (account_id, message_id, campaign_id, audience_id, name, created_at, updated_at)
                VALUES (?, ?, ?, ?, '', now(), now())
                """, account.value(), message, campaign, Ulids.next());
    }

    @Test
    void campaignThatWasNotSentIsADraft() throws IOException {
        assertThat(home().select("#campaigns li").eachText())
                .singleElement()
                .asString()
                .contains("Draft");
    }

    @Test
    void nameOfACampaignIsTextNotMarkup() throws IOException {
        assertThat(home().select("#campaigns h2").text()).isEqualTo("Spring <b>sale</b>");
    }

    @Test
    void everyEndIsCountedAndSkipsAreNamed() throws IOException {
        run("done", 5);
        ends("accepted", null, 3);
        ends("in_doubt", "process_died", 1);
        ends("rejected", "bad_address", 1);
        ends("skipped", "unsubscribed", 2);
        ends("skipped", "no_address", 1);
        assertThat(home().select(".status").text()).isEqualTo("Sent");
        assertThat(home().select(".counts").text())
                .isEqualTo("People 8 Accepted 3 Refused 1 In doubt 1 Skipped 3 2 unsubscribed 1 no address");
    }

    @Test
    void pageLooksAgainOnlyWhileSomethingIsSent() throws IOException {
        run("active", 2);
        assertThat(home().select("#campaigns").hasAttr("data-moving")).isTrue();
        assertThat(home().select(".counts").text()).contains("To be sent 2");
        execute("UPDATE delivery_run SET state = 'done' WHERE campaign_id = ?", campaign);
        assertThat(home().select("#campaigns").hasAttr("data-moving")).isFalse();
    }

    @Test
    void pausedRunSaysWhy() throws IOException {
        run("done", 1);
        run("paused", 1);
        execute("UPDATE delivery_run SET pause_reason = 'The relay says <no>' WHERE state = 'paused'");
        assertThat(home().select(".status").text()).isEqualTo("Paused");
        assertThat(home().select(".trouble").text()).isEqualTo("The relay says <no>");
    }

    @Test
    void providerThatTakesNothingIsNamedWhileSomethingIsSent() throws IOException {
        run("active", 1);
        execute("""
                INSERT INTO delivery_node (incarnation, name, state, lease_until, started_at, trouble)
                VALUES (gen_random_uuid(), 'one', 'alive', now() + interval '1 minute', now(), 'no_connection: refused')
                """);
        assertThat(home().select(".trouble").text()).contains("takes nothing now", "no_connection: refused");
        execute("UPDATE delivery_node SET lease_until = now() - interval '1 minute'");
        assertThat(home().select(".trouble").text()).isEmpty();
    }

    @Test
    void otherAccountsCampaignsAreNotShown() throws IOException {
        var other = page(ConsoleModule.openTo(DATABASE.db(), AccountId.next(), BASE_URL, "1.2.3"));
        assertThat(other.select("#campaigns").text()).startsWith("No campaign yet");
    }

    @Test
    void firstRequestNamesThisServerAndNoKey() throws IOException {
        assertThat(home().select("#first-request").text())
                .contains("http://127.0.0.1:8080/api/campaigns", "$CARILLON_API_KEY");
    }

    @Test
    void closedPageTellsTheVersionAndNothingElse() throws IOException {
        var text = page(ConsoleModule.closed("1.2.3")).select("main").text();
        assertThat(text).startsWith("Carillon is running Version 1.2.3").doesNotContain("Spring");
    }

    private void run(String state, int planned) {
        execute("""
                INSERT INTO delivery_run (run_id, account_id, campaign_id, message_id, channel, variation_ids, state,
                                          start_at, in_doubt_policy, planned, created_at)
                VALUES (?, ?, ?, ?, 'email', '{}', ?, now(), 'leave', ?, now())
                """, Ulids.next(), account.value(), campaign, message, state, planned);
    }

    private void ends(String outcome, @org.jspecify.annotations.Nullable String reason, int people) {
        execute("""
                INSERT INTO ledger (message_id, profile_id, leg, account_id, variation_id, run_id, attempt, outcome,
                                    reason, at)
                SELECT ?, gen_random_uuid(), 0, ?, gen_random_uuid(), gen_random_uuid(), 1, CAST(? AS delivery_outcome),
                       ?, now()
                  FROM generate_series(1, ?)
                """, message, account.value(), outcome, reason, people);
    }

    private static void execute(String sql, @org.jspecify.annotations.Nullable Object... arguments) {
        DATABASE.db().useTransaction(tx -> tx.handle().execute(sql, arguments));
    }

    private Document home() throws IOException {
        return page(ConsoleModule.openTo(DATABASE.db(), account, BASE_URL, "1.2.3"));
    }

    private static Document page(List<Route> routes) throws IOException {
        Response response = routes.getFirst()
                .handler()
                .handle(new Request(Method.GET, "/", Map.of(), Map.of(), Map.of(), new byte[0]));
        var body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        return Jsoup.parse(body.toString(StandardCharsets.UTF_8));
    }
}
