package dev.carillon.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.ApiClient;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProfileHttpTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final TestServer SERVER =
            TestServer.start(DATABASE, new ProfileModule(DATABASE.db(), InstantSource.system()).routes());

    private final ApiClient client = SERVER.client(
            SERVER.access("account of " + System.identityHashCode(this)).privateKey());

    @AfterAll
    static void close() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void createdPersonCanBeReadAsItWasWritten() {
        var created = client.post("/api/profiles", """
                {"data":{"type":"profile","attributes":{"email":" Ada@Example.com ","phone_number":"+1 (202) 555-0123",
                  "external_id":"crm-1","first_name":"Ada","last_name":"Lovelace","organization":"Analytical",
                  "locale":"en-GB","title":"Countess","image":"https://example.com/ada.png",
                  "location":{"city":"London","latitude":51.5,"longitude":"-0.1","timezone":"Europe/London"},
                  "properties":{"plan":"gold","score":12.5,"tags":["a","b"],"nested":{"x":null}}}}}
                """);
        assertThat(created.status()).isEqualTo(201);
        var read = client.get("/api/profiles/" + created.id());
        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.at("/data/attributes/email").stringValue()).isEqualTo("Ada@Example.com");
        assertThat(read.at("/data/attributes/phone_number").stringValue()).isEqualTo("+12025550123");
        assertThat(read.at("/data/attributes/location").toString()).isEqualTo("""
                {"address1":null,"address2":null,"city":"London","country":null,"latitude":51.5,"longitude":"-0.1",\
                "region":null,"zip":null,"timezone":"Europe/London","ip":null}""");
        assertThat(read.at("/data/attributes/properties").toString())
                .isEqualTo("{\"plan\":\"gold\",\"tags\":[\"a\",\"b\"],\"score\":12.5,\"nested\":{\"x\":null}}");
        assertThat(read.at("/data/relationships/lists/links/related").stringValue())
                .isEqualTo(TestServer.BASE_URL + "/api/profiles/" + created.id() + "/lists/");
    }

    @Test
    void takenIdentifierIsAConflictThatNamesTheOwner() {
        var ada = client.post("/api/profiles", person("email", "ada@example.com"));
        var again = client.post("/api/profiles", person("email", "ADA@example.com"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/errors/0/code").stringValue()).isEqualTo("duplicate_profile");
        assertThat(again.at("/errors/0/meta/duplicate_profile_id").stringValue())
                .isEqualTo(ada.id());
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        var refused = client.post("/api/profiles", """
                {"data":{"type":"profile","attributes":{"email":"nobody","phone_number":"12345","first_name":7,
                  "location":{"city":[],"planet":"Mars"},"shoe":"blue"}}}
                """);
        assertThat(refused.status()).isEqualTo(400);
        var pointers = new ArrayList<String>();
        refused.at("/errors")
                .forEach(error -> pointers.add(error.at("/source/pointer").stringValue()));
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/data/attributes/email",
                        "/data/attributes/phone_number",
                        "/data/attributes/first_name",
                        "/data/attributes/location/city",
                        "/data/attributes/location/planet",
                        "/data/attributes/shoe",
                        "/data/attributes");
    }

    @Test
    void patchKeepsWhatIsAbsentAndClearsWhatIsNull() {
        var ada = client.post("/api/profiles", """
                {"data":{"type":"profile","attributes":{"email":"ada@example.com","first_name":"Ada","last_name":"King",
                  "location":{"city":"London","zip":"W1"},"properties":{"plan":"gold","old":1,"tags":["a"]}}}}
                """);
        var patched = client.patch("/api/profiles/" + ada.id(), """
                {"data":{"type":"profile","id":"%s","attributes":{"last_name":null,"location":{"zip":null,"city":"Paris"},
                  "properties":{"plan":"silver"}},
                  "meta":{"patch_properties":{"append":{"tags":"b","new":1},"unappend":{"tags":["a"]},"unset":"old"}}}}
                """.formatted(ada.id()));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.at("/data/attributes/first_name").stringValue()).isEqualTo("Ada");
        assertThat(patched.at("/data/attributes/last_name").isNull()).isTrue();
        assertThat(patched.at("/data/attributes/location/zip").isNull()).isTrue();
        assertThat(patched.at("/data/attributes/location/city").stringValue()).isEqualTo("Paris");
        assertThat(patched.at("/data/attributes/properties").toString())
                .isEqualTo("{\"plan\":\"silver\",\"tags\":[\"b\"],\"new\":[1]}");
    }

    @Test
    void importCreatesThenUpdates() {
        var first = client.post("/api/profile-import", person("email", "ada@example.com"));
        var second = client.post("/api/profile-import", """
                {"data":{"type":"profile","attributes":{"email":"ADA@example.com","first_name":"Ada"}}}
                """);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        var byId = client.post("/api/profile-import", """
                {"data":{"type":"profile","id":"%s","attributes":{"title":"Countess"}}}
                """.formatted(first.id()));
        assertThat(byId.at("/data/attributes/first_name").stringValue()).isEqualTo("Ada");
        assertThat(byId.at("/data/attributes/title").stringValue()).isEqualTo("Countess");
    }

    @Test
    void listIsPagedFilteredAndSorted() {
        for (int i = 0; i < 5; i++) {
            client.post("/api/profiles", person("email", "p" + i + "@example.com"));
        }
        var page = client.get("/api/profiles?sort=-email&page[size]=2");
        assertThat(page.at("/data/0/attributes/email").stringValue()).isEqualTo("p4@example.com");
        var next = client.get(page.at("/links/next").stringValue().substring(TestServer.BASE_URL.length()));
        assertThat(next.at("/data/0/attributes/email").stringValue()).isEqualTo("p2@example.com");
        var found = client.get("/api/profiles?filter=any(email,[\"P1@example.com\",\"p3@EXAMPLE.com\",\"x@y.z\"])");
        assertThat(found.at("/data").size()).isEqualTo(2);
        for (var field : new String[] {"created", "-created", "email", "id", "-id", "updated", "-updated"}) {
            assertThat(client.get("/api/profiles?sort=" + field).status()).isEqualTo(200);
        }
    }

    @Test
    void everyFilterIsAnswered() {
        for (var filter : new String[] {
            "equals(id,\"nothing\")",
            "equals(phone_number,\"+12025550123\")",
            "any(external_id,[\"a\",\"b\"])",
            "equals(_kx,\"x\")",
            "greater-than(created,2020-01-01T00:00:00Z),less-than(updated,2021-01-01T00:00:00+00:00)",
            "equals(subscriptions.email.marketing.suppression.reason,\"HARD_BOUNCE\")",
            "equals(subscriptions.email.marketing.suppression.reason,\"UNSUBSCRIBE\")",
            "greater-or-equal(subscriptions.email.marketing.suppression.timestamp,2020-01-01T00:00:00Z)"
        }) {
            assertThat(client.get("/api/profiles?filter=" + filter).status())
                    .as(filter)
                    .isEqualTo(200);
        }
    }

    @Test
    void subscriptionsComeOnlyWhenAskedFor() {
        var ada = client.post("/api/profiles", person("email", "ada@example.com"));
        var plain = client.get("/api/profiles/" + ada.id());
        assertThat(plain.at("/data/attributes/subscriptions").isMissingNode()).isTrue();
        var asked = client.get("/api/profiles/" + ada.id() + "?additional-fields[profile]=subscriptions");
        var email = asked.at("/data/attributes/subscriptions/email/marketing");
        assertThat(email.at("/consent").stringValue()).isEqualTo("NEVER_SUBSCRIBED");
        assertThat(email.at("/can_receive_email_marketing").booleanValue()).isTrue();
        assertThat(asked.at("/data/attributes/subscriptions/sms/marketing/can_receive_sms_marketing")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void otherAccountsPeopleDoNotExist() {
        var ada = client.post("/api/profiles", person("email", "ada@example.com"));
        var stranger = SERVER.client(SERVER.access("stranger").privateKey());
        assertThat(stranger.get("/api/profiles/" + ada.id()).status()).isEqualTo(404);
        var patch = "{\"data\":{\"type\":\"profile\",\"id\":\"%s\",\"attributes\":{}}}".formatted(ada.id());
        assertThat(stranger.patch("/api/profiles/" + ada.id(), patch).status()).isEqualTo(404);
        var byId =
                "{\"data\":{\"type\":\"profile\",\"id\":\"%s\",\"attributes\":{\"title\":\"x\"}}}".formatted(ada.id());
        assertThat(stranger.post("/api/profile-import", byId).status()).isEqualTo(404);
        assertThat(client.get("/api/profiles/nonsense").status()).isEqualTo(404);
    }

    @Test
    void hugeIdentifiersAndBodiesAreRefused() {
        assertThat(client.post("/api/profiles", person("external_id", "x".repeat(3_000)))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/api/profiles", person("first_name", "x".repeat(120_000)))
                        .status())
                .isEqualTo(413);
    }

    private static String person(String attribute, String value) {
        return "{\"data\":{\"type\":\"profile\",\"attributes\":{\"%s\":\"%s\"}}}".formatted(attribute, value);
    }
}
