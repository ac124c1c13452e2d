package dev.carillon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of campaigns: filters in every spelling, pages that stay whole, fields to the last level.
class CampaignListHttpTest {

    private static final String EMAIL = "/api/campaigns?filter=equals(messages.channel,'email')";
    private static final Instant FIRST = Instant.parse("2026-01-31T12:00:00Z");

    /// A minute later each time it is asked.
    private static final AtomicLong MINUTES = new AtomicLong();

    private static TestDb database;
    private static TestServer server;

    private ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        InstantSource clock = () -> FIRST.plusSeconds(60 * MINUTES.getAndIncrement());
        // The server itself has the real clock: revisions must not lie in the future.
        server = TestServer.start(database, WholeApi.routes(database.db(), clock, Set.of(Channel.EMAIL)));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void openAnAccountOfItsOwn() {
        client = server.client(server.access("Account " + System.nanoTime()).privateKey());
        MINUTES.set(0);
    }

    private String create(String name) {
        return new Samples(client).id("/api/campaigns", Samples.emailCampaign(name, "YzykDM"));
    }

    /// `One` is made at 12:00, `Two` at 12:01, `Three (100% "off")` at 12:02.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contains(name,'o') | One Two Three",
                "contains(name,\"TW\") | Two",
                "contains(name,\u2018Two\u2019) | Two",
                "contains( name , \u201cTwo\u201d ) | Two",
                "contains(name,'100% \"off\"') | Three",
                "contains(name,\"100% \\\"off\\\"\") | Three",
                "contains(name,'%') | Three",
                "contains(name,'_') | ",
                "greater-than(created_at,2026-01-31T12:00:00Z) | Two Three",
                "greater-or-equal(created_at,2026-01-31T12:00:00Z) | One Two Three",
                "less-than(created_at,2026-01-31T14:01:00+02:00) | One",
                "less-or-equal(created_at,'2026-01-31T12:01:00.000000+00:00') | One Two",
                "less-than(created_at,2026-01-31T12:01:00+0000) | One",
                "greater-than(created_at,2026-01-31) | One Two Three",
                "and(greater-than(created_at,2026-01-31T12:00:00Z),less-than(created_at,2026-01-31T12:02:00Z)) | Two",
                "greater-than(updated_at,2026-01-31T12:01:30Z) | Three",
                "greater-than(scheduled_at,2020-01-01) | ",
                "equals(status,'Draft') | One Two Three",
                "any(status,['Sent','Scheduled']) | ",
                "any(status,[\"Draft\"]) | One Two Three",
                "equals(archived,false) | One Two Three",
                "equals(archived,true) | ",
                "any(id,['01HHHHHHHHHHHHHHHHHHHHHHHH','x']) | ",
            })
    void everyFilterOfTheOperation(String filter, String names) {
        var expected = names == null ? List.<String>of() : List.of(names.split(" ", -1));
        for (var name : List.of("One", "Two", "Three (100% \\\"off\\\")")) {
            create(name);
        }
        for (var whole : List.of(
                "equals(messages.channel,'email')," + filter,
                "and(" + filter + ",equals(messages.channel,\"email\"))")) {
            for (var encoded : List.of(
                    URLEncoder.encode(whole, StandardCharsets.UTF_8),
                    URLEncoder.encode(whole, StandardCharsets.UTF_8).replace("+", "%20"),
                    URLEncoder.encode(whole, StandardCharsets.UTF_8)
                            .replace("%28", "(")
                            .replace("%29", ")")
                            .replace("%2C", ","))) {
                var reply = client.get("/api/campaigns?sort=created_at&filter=" + encoded);
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                assertThat(reply.at("/data")
                                .valueStream()
                                .map(one ->
                                        one.at("/attributes/name").stringValue().replaceFirst(" .*", "")))
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contains(title,'x') | allowed: messages.channel, id, name, status, archived, created_at, scheduled_at, updated_at",
                "equals(name,'x') | allowed: contains",
                "contains(name,x) | a text in quotes",
                "contains(name,null) | a text in quotes",
                "greater-than(created_at,'soon') | a date and time such as",
                "equals(archived,'perhaps') | true or false",
                "equals(status,'Half sent') | 'Draft', 'Preparing to schedule'",
                "any(id,'x') | a list such as",
                "or(contains(name,'a'),contains(name,'b')) | 'or' is not allowed here",
                "not(contains(name,'a')) | 'not' is not allowed here",
                "equals(messages.channel,'fax') | 'email', 'sms', 'mobile_push'",
            })
    void whatIsWrongWithAFilterIsSaid(String filter, String problem) {
        var reply = client.get(EMAIL + "," + filter);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/source/parameter").stringValue()).isEqualTo("filter");
        assertThat(reply.json().findValuesAsString("detail")).anyMatch(detail -> detail.contains(problem));
    }

    @Test
    void withoutAChannelThereIsNoList() {
        for (var path : List.of(
                "/api/campaigns",
                "/api/campaigns/",
                "/api/campaigns?include=tags",
                "/api/campaigns?filter=contains(name,'x')")) {
            var reply = client.get(path);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.at("/errors/0/detail").stringValue()).contains("messages.channel", "required", "'email'");
        }
    }

    /// Walks from page to page, forwards and back, while campaigns come and go on either side of where the reader is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at",
                "-created_at",
                "id",
                "-id",
                "name",
                "-name",
                "updated_at",
                "-updated_at",
                "scheduled_at",
                "-scheduled_at"
            })
    void pagesNeitherLoseNorRepeatWhileCampaignsComeAndGo(String sort) {
        var there = new ArrayList<String>();
        for (int i = 0; i < 11; i++) {
            // Equal names and times are told apart by the id.
            MINUTES.set(i / 3);
            there.add(create("Campaign " + (i * 7 % 11) / 2));
        }
        var seen = new ArrayList<String>();
        var gone = new HashSet<String>();
        var next = EMAIL + "&page[size]=2&sort=" + sort;
        var previous = "";
        while (!next.isEmpty()) {
            var page = client.get(next);
            page.at("/data").forEach(one -> seen.add(one.at("/id").stringValue()));
            previous = link(page, "prev");
            next = link(page, "next");
            var lost = there.get((seen.size() * 5) % there.size());
            if (gone.size() < 3 && gone.add(lost)) {
                client.delete("/api/campaigns/" + lost);
            }
            create("Campaign " + seen.size() % 5);
        }
        assertThat(seen).as("repeated").doesNotHaveDuplicates();
        assertThat(seen)
                .as("lost")
                .containsAll(there.stream().filter(id -> !gone.contains(id)).toList());
        assertThat(previous).isNotEmpty();
        var backwards = new ArrayList<String>();
        while (!previous.isEmpty()) {
            var page = client.get(previous);
            var ids = page.at("/data")
                    .valueStream()
                    .map(one -> one.at("/id").stringValue())
                    .toList();
            backwards.addAll(0, ids);
            previous = link(page, "prev");
        }
        assertThat(backwards).as("repeated").doesNotHaveDuplicates();
    }

    /// A list is several statements, and campaigns are deleted between them.
    @Test
    void aCampaignThatGoesWhileItIsReadIsNoFault() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = threads.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    client.delete("/api/campaigns/" + create("Short-lived"));
                }
                done.set(true);
            });
            while (!done.get() && !writer.isDone()) {
                var reply = client.get(EMAIL + "&include=campaign-messages");
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            }
            writer.get();
        }
    }

    @Test
    void aPageHasFromOneToAHundred() {
        for (var size : List.of("0", "101", "-1", "ten", "")) {
            assertThat(client.get(EMAIL + "&page[size]=" + size).status())
                    .as(size)
                    .isEqualTo(400);
        }
        assertThat(client.get(EMAIL + "&page[size]=100").status()).isEqualTo(200);
    }

    @Test
    void aWholeLinkIsACursor() {
        create("One");
        create("Two");
        var first = client.get(EMAIL + "&page[size]=1&sort=name");
        var link = first.at("/links/next").stringValue();
        assertThat(link).startsWith(TestServer.BASE_URL);
        for (var cursor : List.of(link, "=" + link.substring(link.indexOf("cursor%5D=") + 10))) {
            var second = client.get(EMAIL + "&page[size]=1&sort=name&page[cursor]="
                    + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            assertThat(second.at("/data/0/attributes/name").stringValue()).isEqualTo("Two");
            assertThat(second.at("/links/next").isNull()).isTrue();
        }
        assertThat(client.get(EMAIL + "&sort=-name&page[cursor]=" + URLEncoder.encode(link, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void fieldsAreChosenToTheLastLevel() {
        create("One");
        var fields = "&include=campaign-messages&fields[campaign]=send_strategy.options.is_local,audiences.included"
                + "&fields[campaign-message]=definition.content.subject";
        client.patch(
                "/api/campaigns/" + client.get(EMAIL).at("/data/0/id").stringValue(),
                Samples.resource("campaign", client.get(EMAIL).at("/data/0/id").stringValue(), """
                {"send_strategy": {"method": "static", "datetime": "2035-01-01T00:00:00Z"}}"""));
        var reply = client.get(EMAIL + fields);
        assertThat(reply.at("/data/0/attributes").toString())
                .isEqualTo(
                        "{\"audiences\":{\"included\":[\"YzykDM\"]},\"send_strategy\":{\"options\":{\"is_local\":false}}}");
        assertThat(reply.at("/included/0/attributes").toString())
                .isEqualTo("{\"definition\":{\"content\":{\"subject\":\"Sale, {{ first_name|default:'friend' }}\"}}}");
        var wrong = client.get(EMAIL + "&fields[campaign]=send_strategy.options.is_loco");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("/errors/0/detail").stringValue()).contains("send_strategy.options.is_local");
        var old = client.at("2024-07-15").get(EMAIL + "&fields[campaign]=send_strategy.options_static.is_local");
        assertThat(old.at("/data/0/attributes").toString())
                .isEqualTo("{\"send_strategy\":{\"options_static\":{\"is_local\":false}}}");
    }

    private static String link(ApiClient.Reply page, String name) {
        return page.at("/links/" + name).stringValue("").replace(TestServer.BASE_URL, "");
    }
}
