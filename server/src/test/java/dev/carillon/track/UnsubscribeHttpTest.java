package dev.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.profile.ProfileModule;
import dev.carillon.render.LinkSigner;
import dev.carillon.render.UnsubscribeToken;
import dev.carillon.testing.AudienceRows;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UnsubscribeHttpTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final LinkSigner LINKS =
            new LinkSigner("a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8));
    private static final TestServer SERVER = server();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestServer.Access access = SERVER.access("Brontë & Söhne <i>");
    private final ProfileId ada = new AudienceRows(DATABASE.db(), access.account()).person("ada@example.com");
    private final MessageId message = MessageId.next();
    private final String link = "/u/" + LINKS.sign(new UnsubscribeToken(access.account(), ada, message));

    @AfterAll
    static void close() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void lookingAtTheLinkShowsAPageAndChangesNothing() {
        var page = send("GET", link, "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Brontë &amp; Söhne &lt;i&gt;", "a•••@example.com", "<form method=\"post\">")
                .doesNotContain("ada@example.com");
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        send("HEAD", link, "");
        send("GET", link + "?List-Unsubscribe=One-Click", "");
        assertThat(events()).isEmpty();
    }

    @Test
    void oneClickOfAMailProgramUnsubscribes() {
        var answer = send("POST", link, "List-Unsubscribe=One-Click");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(events()).containsExactly("unsubscribed one_click " + message.value());
        assertThat(unreachable()).isTrue();
    }

    @Test
    void buttonOfThePageUnsubscribes() {
        var answer = send("POST", link, "unsubscribe=yes");
        assertThat(answer.body()).contains("You are unsubscribed", "a•••@example.com");
        assertThat(events()).containsExactly("unsubscribed preference_page " + message.value());
        assertThat(send("GET", link, "").body()).contains("You are unsubscribed");
    }

    @Test
    void unsubscribingAgainIsAsGood() {
        send("POST", link, "List-Unsubscribe=One-Click");
        assertThat(send("POST", link, "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(200);
        assertThat(events()).hasSize(1);
    }

    @Test
    void personWhoIsGoneIsNoError() {
        var gone = "/u/" + LINKS.sign(new UnsubscribeToken(access.account(), ProfileId.next(), message));
        assertThat(send("POST", gone, "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", gone, "").body()).contains("You are unsubscribed");
    }

    @Test
    void linkThatWasChangedIsUnknown() {
        var changed = link.substring(0, 20) + (link.charAt(20) == 'A' ? 'B' : 'A') + link.substring(21);
        for (var path : List.of(changed, "/u/x", link.substring(0, 60), "/u/" + "a".repeat(5_000))) {
            assertThat(send("GET", path, "").statusCode()).as(path).isEqualTo(404);
            assertThat(send("POST", path, "List-Unsubscribe=One-Click").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(send("GET", "/u/%00", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", changed, "").body()).contains("This link does not work");
        assertThat(events()).isEmpty();
    }

    private List<String> events() {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(
                                "SELECT change || ' ' || method || ' ' || message_id FROM consent_event WHERE profile_id = ?",
                                ada.value())
                        .mapTo(String.class)
                        .list());
    }

    private boolean unreachable() {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT EXISTS (SELECT FROM unreachable WHERE profile_id = ?)", ada.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/x-www-form-urlencoded")
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path.substring(0, Math.min(path.length(), 100)), e);
        }
    }

    private static TestServer server() {
        var profiles = new ProfileModule(DATABASE.db(), InstantSource.system());
        var track = new TrackModule(DATABASE.db(), InstantSource.system(), profiles.consents(), LINKS);
        return TestServer.start(DATABASE, track.routes());
    }
}
