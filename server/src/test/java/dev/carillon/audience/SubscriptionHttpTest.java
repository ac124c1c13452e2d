package dev.carillon.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.profile.ProfileModule;
import dev.carillon.tag.TagModule;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubscriptionHttpTest {

    private static final String CREATE = "/api/profile-subscription-bulk-create-jobs";
    private static final String DELETE = "/api/profile-subscription-bulk-delete-jobs";
    private static final TestDb DATABASE = TestDb.create();
    private static final TestServer SERVER = server();

    private final ApiClient client = SERVER.client(
            SERVER.access("account of " + System.identityHashCode(this)).privateKey());

    @AfterAll
    static void close() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void subscribingMakesPeopleAndPutsThemOnTheList() {
        var list = list("single_opt_in");
        var job = client.post(CREATE, """
                {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"custom_source":"Booth",
                  "historical_import":false,"profiles":{"data":[
                    {"type":"profile","attributes":{"email":"Ada@example.com","phone_number":null,
                      "subscriptions":{"email":{"marketing":{"consent":"SUBSCRIBED"}}}}},
                    {"type":"profile","attributes":{"email":"bob@example.com","phone_number":"+12025550123",
                      "subscriptions":{"sms":{"marketing":{"consent":"SUBSCRIBED"}}}}}]}},
                  "relationships":{"list":{"data":{"type":"list","id":"%s"}}}}}
                """.formatted(list));
        assertThat(job.status()).isEqualTo(202);
        assertThat(job.text()).isEmpty();
        assertThat(client.get("/api/lists/" + list + "/profiles").at("/data").size())
                .isEqualTo(2);

        var ada = subscriptions("ada@example.com");
        assertThat(ada.at("/email/marketing/consent").stringValue()).isEqualTo("SUBSCRIBED");
        assertThat(ada.at("/email/marketing/method").stringValue()).isEqualTo("API");
        assertThat(ada.at("/email/marketing/custom_method_detail").stringValue())
                .isEqualTo("Booth");
        var bob = subscriptions("bob@example.com");
        assertThat(bob.at("/email/marketing/consent").stringValue()).isEqualTo("NEVER_SUBSCRIBED");
        assertThat(bob.at("/sms/marketing/can_receive_sms_marketing").booleanValue())
                .isTrue();
    }

    @Test
    void unsubscribingWithoutAListIsForEverything() {
        subscribe("ada@example.com");
        assertThat(unsubscribe("ADA@example.com", "").status()).isEqualTo(202);
        var ada = subscriptions("ada@example.com").at("/email/marketing");
        assertThat(ada.at("/consent").stringValue()).isEqualTo("UNSUBSCRIBED");
        assertThat(ada.at("/can_receive_email_marketing").booleanValue()).isFalse();
        assertThat(ada.at("/suppression/0/reason").stringValue()).isEqualTo("UNSUBSCRIBE");
        subscribe("ada@example.com");
        assertThat(subscriptions("ada@example.com")
                        .at("/email/marketing/can_receive_email_marketing")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void unsubscribingFromAListTakesItsMembersOffAndAllOthersEverywhere() {
        var list = list("single_opt_in");
        subscribe("member@example.com", list);
        subscribe("stranger@example.com");
        unsubscribe("member@example.com", list);
        unsubscribe("stranger@example.com", list);
        var member = subscriptions("member@example.com").at("/email/marketing");
        assertThat(member.at("/consent").stringValue()).isEqualTo("SUBSCRIBED");
        assertThat(member.at("/list_suppressions/0/list_id").stringValue()).isEqualTo(list);
        assertThat(client.get("/api/lists/" + list + "/profiles").at("/data").size())
                .isZero();
        assertThat(subscriptions("stranger@example.com")
                        .at("/email/marketing/consent")
                        .stringValue())
                .isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void addressThatNobodyHasIsRememberedAsUnsubscribed() {
        unsubscribe("future@example.com", "");
        assertThat(subscriptions("future@example.com")
                        .at("/email/marketing/consent")
                        .stringValue())
                .isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void oldConsentIsImportedWithItsDate() {
        var job = client.post(CREATE, """
                {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"historical_import":true,
                  "profiles":{"data":[{"type":"profile","attributes":{"email":"ada@example.com","subscriptions":
                    {"email":{"marketing":{"consent":"SUBSCRIBED","consented_at":"2019-03-01T10:00:00Z"}}}}}]}},
                  "relationships":{"list":{"data":{"type":"list","id":"%s"}}}}}
                """.formatted(list("double_opt_in")));
        assertThat(job.status()).isEqualTo(202);
        assertThat(subscriptions("ada@example.com")
                        .at("/email/marketing/consent_timestamp")
                        .stringValue())
                .isEqualTo("2019-03-01T10:00:00.000000+00:00");
    }

    @Test
    void doubleOptInIsRefusedRatherThanSkipped() {
        var refused = client.post(CREATE, job("ada@example.com", list("double_opt_in")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/detail").stringValue()).contains("double_opt_in");
        assertThat(client.get("/api/profiles").at("/data").size()).isZero();
    }

    @Test
    void everythingWrongIsNamedAndNobodyIsMade() {
        var refused = client.post(CREATE, """
                {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"profiles":{"data":[
                    {"type":"profile","attributes":{"email":"good@example.com",
                      "subscriptions":{"email":{"marketing":{"consent":"SUBSCRIBED"}}}}},
                    {"type":"profile","attributes":{"email":"bad","subscriptions":{}}},
                    {"type":"profile","attributes":{"subscriptions":{"email":{"marketing":{"consent":"YES"}}}}},
                    {"type":"person","attributes":{"email":"a@example.com","first_name":"A","subscriptions":
                      {"sms":{"marketing":{"consent":"SUBSCRIBED"}},"whatsapp":{"marketing":{"consent":"SUBSCRIBED"}},
                       "email":{"marketing":{"consent":"SUBSCRIBED","consented_at":"2019-01-01T00:00:00Z"}}}}}]}}}}
                """);
        assertThat(refused.status()).isEqualTo(400);
        var pointers = new ArrayList<String>();
        refused.at("/errors")
                .forEach(error -> pointers.add(error.at("/source/pointer").stringValue()));
        var data = "/data/attributes/profiles/data/";
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        data + "1/attributes/email",
                        data + "2/attributes",
                        data + "2/attributes/subscriptions/email/marketing/consent",
                        data + "2/attributes/email",
                        data + "3/type",
                        data + "3/attributes/first_name",
                        data + "3/attributes/subscriptions/whatsapp",
                        data + "3/attributes/subscriptions/email/marketing/consented_at",
                        data + "3/attributes/phone_number");
        assertThat(client.get("/api/profiles").at("/data").size()).isZero();
    }

    @Test
    void unknownListIsNotFound() {
        assertThat(client.post(CREATE, job("ada@example.com", "NoSuch")).status())
                .isEqualTo(404);
        assertThat(unsubscribe("ada@example.com", "NoSuch").status()).isEqualTo(404);
        assertThat(client.get("/api/profiles").at("/data").size()).isZero();
    }

    @Test
    void aThousandAtOnceAndNoMore() {
        assertThat(client.post(CREATE, job(1_000)).status()).isEqualTo(202);
        var refused = client.post(CREATE, job(1_001));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors").size()).isEqualTo(1);
    }

    private static String job(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> "{\"type\":\"profile\",\"attributes\":{\"email\":\"p" + i + "@example.com\","
                        + "\"subscriptions\":{\"email\":{\"marketing\":{\"consent\":\"SUBSCRIBED\"}}}}}")
                .collect(Collectors.joining(
                        ",",
                        "{\"data\":{\"type\":\"profile-subscription-bulk-create-job\",\"attributes\":{\"profiles\":{\"data\":[",
                        "]}}}}"));
    }

    private void subscribe(String email) {
        assertThat(client.post(CREATE, job(email, "")).status()).isEqualTo(202);
    }

    private void subscribe(String email, String list) {
        assertThat(client.post(CREATE, job(email, list)).status()).isEqualTo(202);
    }

    private ApiClient.Reply unsubscribe(String email, String list) {
        var job = job(email, list)
                .replace("bulk-create-job", "bulk-delete-job")
                .replace("\"SUBSCRIBED\"", "\"UNSUBSCRIBED\"");
        return client.post(DELETE, job);
    }

    private static String job(String email, String list) {
        var relationships = list.isEmpty()
                ? ""
                : ",\"relationships\":{\"list\":{\"data\":{\"type\":\"list\",\"id\":\"" + list + "\"}}}";
        return """
                {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"profiles":{"data":[
                  {"type":"profile","attributes":{"email":"%s","subscriptions":
                    {"email":{"marketing":{"consent":"SUBSCRIBED"}}}}}]}}%s}}
                """.formatted(email, relationships);
    }

    private JsonNode subscriptions(String email) {
        return client.get(
                        "/api/profiles?filter=equals(email,\"" + email + "\")&additional-fields[profile]=subscriptions")
                .at("/data/0/attributes/subscriptions");
    }

    private String list(String optIn) {
        return client.post(
                        "/api/lists",
                        "{\"data\":{\"type\":\"list\",\"attributes\":{\"name\":\"L\",\"opt_in_process\":\"%s\"}}}"
                                .formatted(optIn))
                .id();
    }

    private static TestServer server() {
        var profiles = new ProfileModule(DATABASE.db(), InstantSource.system());
        var routes = new ArrayList<>(profiles.routes());
        routes.addAll(new AudienceModule(
                        DATABASE.db(), InstantSource.system(), profiles, new TagModule(DATABASE.db()).resourceTags())
                .routes());
        return TestServer.start(DATABASE, routes);
    }
}
