package dev.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AccountHttpTest {

    private static TestDb database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(database, List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void aKeySeesItsOwnAccountAndNoOther() {
        var other = server.client(server.access("Another account").privateKey());
        var mine = server.client().get("/api/accounts");
        var theirs = other.get("/api/accounts");
        assertThat(mine.at("/data")).hasSize(1);
        assertThat(mine.at("/data/0/attributes/contact_information/organization_name")
                        .stringValue())
                .isEqualTo("Test account");
        assertThat(theirs.at("/data/0/attributes/contact_information/default_sender_name")
                        .stringValue())
                .isEqualTo("Another account");
        var id = theirs.at("/data/0/id").stringValue();
        assertThat(other.get("/api/accounts/" + id).status()).isEqualTo(200);
        assertThat(server.client().get("/api/accounts/" + id).status()).isEqualTo(404);
    }

    @Test
    void anAccountIsShownWithAllThatIsKnownOfIt() {
        var access = server.access("Bells and more");
        var client = server.client(access.privateKey());
        var bare = client.get("/api/accounts").at("/data/0");
        assertThat(bare.at("/type").stringValue()).isEqualTo("account");
        assertThat(bare.at("/id").stringValue()).hasSize(6);
        assertThat(bare.at("/attributes")).isEqualTo(new JsonMapper().readTree("""
                {"test_account": false,
                 "contact_information": {"default_sender_name": "Bells and more", "default_sender_email": "",
                   "website_url": null, "organization_name": "Bells and more",
                   "street_address": {"address1": "", "address2": "", "city": "", "region": "", "country": "", "zip": ""}},
                 "industry": null, "timezone": "UTC", "preferred_currency": "USD",
                 "public_api_key": "%s", "locale": "en-US"}""".formatted(
                                bare.at("/id").stringValue())));

        database.db()
                .useTransaction(tx -> tx.handle().execute("""
                UPDATE account
                   SET time_zone = 'Europe/Berlin', default_sender_email = 'bell@carillon.test', default_sender_label = 'Bell',
                       organization = '{"name": "Bell Ltd", "url": "https://bell.test", "street_address": "1 Tower St",
                         "street_address2": "Belfry", "city": "Malines", "region": "Antwerp", "country": "BE", "zip_code": "2800"}'
                 WHERE account_id = ?
                """, access.account().value()));
        var known = client.get("/api/accounts/" + bare.at("/id").stringValue());
        assertThat(known.at("/data/attributes/timezone").stringValue()).isEqualTo("Europe/Berlin");
        assertThat(known.at("/data/attributes/contact_information")).isEqualTo(new JsonMapper().readTree("""
                {"default_sender_name": "Bell", "default_sender_email": "bell@carillon.test",
                 "website_url": "https://bell.test", "organization_name": "Bell Ltd",
                 "street_address": {"address1": "1 Tower St", "address2": "Belfry", "city": "Malines", "region": "Antwerp",
                                    "country": "BE", "zip": "2800"}}"""));
        assertThat(client.get("/api/accounts?fields[account]=contact_information.street_address.zip,timezone")
                        .at("/data/0/attributes")
                        .toString())
                .isEqualTo("{\"contact_information\":{\"street_address\":{\"zip\":\"2800\"}},"
                        + "\"timezone\":\"Europe/Berlin\"}");
    }

    @Test
    void anotherKeyOfANamedAccountOpensTheSameAccount() {
        assertThat(server.access("Test account").account()).isEqualTo(server.account());
        assertThat(server.access("New account").account()).isNotEqualTo(server.account());
    }

    @Test
    void anUnknownScopeMakesNoKeyAndNoAccount() {
        var scopes = Optional.of(Set.of("campaigns:read", "campaigns:fly"));
        var result = server.accounts().createKey().create(Optional.of("Never"), scopes);
        assertThat(result).isInstanceOfSatisfying(CreateKey.Result.UnknownScopes.class, unknown -> {
            assertThat(unknown.unknown()).containsExactly("campaigns:fly");
            assertThat(unknown.known()).contains("campaigns:write");
        });
        var names = database.db()
                .autocommit(tx -> tx.handle()
                        .createQuery("SELECT name FROM account")
                        .mapTo(String.class)
                        .list());
        assertThat(names).doesNotContain("Never");
    }

    @Test
    void aRevokedKeyIsRefusedWithinSeconds() {
        var access = server.access("Test account");
        var client = server.client(access.privateKey());
        assertThat(client.get("/api/accounts").status()).isEqualTo(200);
        assertThat(server.accounts().revokeKey().revoke(access.privateKey())).isTrue();
        assertThat(server.accounts().revokeKey().revoke(access.privateKey())).isFalse();
        await().untilAsserted(
                        () -> assertThat(client.get("/api/accounts").status()).isEqualTo(401));
    }

    @Test
    void theKeyItselfIsNowhereInTheDatabase() {
        var key = server.access("Test account").privateKey();
        assertThat(key).matches("pk_[0-9a-f]{64}");
        var hashes = database.db()
                .autocommit(tx -> tx.handle()
                        .createQuery("SELECT k.*::text FROM api_key k")
                        .mapTo(String.class)
                        .list());
        assertThat(hashes).isNotEmpty().noneMatch(row -> row.contains(key.substring(3)));
    }

    @Test
    void keysAreMadeListedAndRevokedByOne() {
        var client = server.client(server.access("Ring of keys").privateKey());
        var made = client.post("/carillon/api-keys", """
                {"data": {"type": "api-key", "attributes": {"name": "Reports", "scopes": ["accounts:read"]}}}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var key = made.at("/data/attributes/private_key").stringValue();
        var reports = server.client(key);
        assertThat(reports.get("/api/accounts").status()).isEqualTo(200);
        assertThat(reports.get("/carillon/api-keys").status()).isEqualTo(403);

        var list = client.get("/carillon/api-keys");
        assertThat(list.text()).doesNotContain(key);
        assertThat(list.at("/data/1/attributes/name").stringValue()).isEqualTo("Reports");
        assertThat(list.at("/data/1/attributes/scopes").toString()).isEqualTo("[\"accounts:read\"]");
        assertThat(list.at("/data/0/attributes/scopes").isNull()).isTrue();

        assertThat(client.delete("/carillon/api-keys/" + made.id()).status()).isEqualTo(204);
        await().untilAsserted(
                        () -> assertThat(reports.get("/api/accounts").status()).isEqualTo(401));
        assertThat(client.get("/carillon/api-keys")
                        .at("/data/1/attributes/revoked_at")
                        .isString())
                .isTrue();
    }

    @Test
    void aKeyCannotGiveAwayWhatItLacks() {
        var some = server.client(
                server.access("Keys", "api-keys:write", "accounts:read").privateKey());
        var body = """
                {"data": {"type": "api-key", "attributes": {"name": "More", "scopes": ["%s"]}}}""";
        assertThat(some.post("/carillon/api-keys", body.formatted("campaigns:write"))
                        .status())
                .isEqualTo(403);
        assertThat(some.post("/carillon/api-keys", body.formatted("campaigns:fly"))
                        .status())
                .isEqualTo(400);
        assertThat(some.post("/carillon/api-keys", body.formatted("accounts:read"))
                        .status())
                .isEqualTo(201);
        var heir = some.post("/carillon/api-keys", """
                {"data": {"type": "api-key", "attributes": {"name": "All that I have"}}}""");
        assertThat(heir.at("/data/attributes/scopes").toString()).isEqualTo("[\"accounts:read\",\"api-keys:write\"]");
    }
}
