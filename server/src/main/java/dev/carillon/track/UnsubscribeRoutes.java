package dev.carillon.track;

import dev.carillon.base.Channel;
import dev.carillon.db.Db;
import dev.carillon.page.Page;
import dev.carillon.profile.ConsentChange;
import dev.carillon.profile.Consents;
import dev.carillon.profile.Evidence;
import dev.carillon.render.LinkSigner;
import dev.carillon.render.UnsubscribeToken;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The unsubscribe link of every message. Looking at it changes nothing, for mail scanners follow links; the
/// button of the page and the button of a mail program (RFC 8058) both post to it, without cookie or login.
final class UnsubscribeRoutes {

    /// The page carries its own style: one request, and nothing of the console around it.
    private static final String CONTENT_SECURITY_POLICY = """
            default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'""";

    private static final String ONE_CLICK_FIELD = "List-Unsubscribe";

    private final Db db;
    private final SubscriberStore store;
    private final Consents consents;
    private final LinkSigner links;
    private final InstantSource clock;

    UnsubscribeRoutes(Db db, SubscriberStore store, Consents consents, LinkSigner links, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.consents = consents;
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/u/{token}", this::show), Route.post("/u/{token}", this::unsubscribe));
    }

    private Response show(Request request) {
        return token(request)
                .flatMap(this::subscriber)
                .map(UnsubscribeRoutes::page)
                .orElseGet(UnsubscribeRoutes::missing);
    }

    private Response unsubscribe(Request request) {
        return token(request)
                .flatMap(token -> {
                    unsubscribe(token, isOneClick(request) ? "one_click" : "preference_page");
                    return subscriber(token);
                })
                .map(UnsubscribeRoutes::page)
                .orElseGet(UnsubscribeRoutes::missing);
    }

    private void unsubscribe(UnsubscribeToken token, String method) {
        var change = new ConsentChange(token.profile(), Channel.EMAIL, clock.instant());
        db.useTransaction(tx ->
                consents.unsubscribe(tx, token.account(), List.of(change), Evidence.answer(method, token.message())));
    }

    private Optional<UnsubscribeToken> token(Request request) {
        return links.verify(request.pathValue("token"));
    }

    private Optional<Subscriber> subscriber(UnsubscribeToken token) {
        return db.autocommit(tx -> store.find(tx, token.account(), token.profile()));
    }

    /// RFC 8058 lets the field come as a URL-encoded form or as one in parts; either way its name is in the
    /// body.
    private static boolean isOneClick(Request request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1).contains(ONE_CLICK_FIELD);
    }

    private static Response page(Subscriber subscriber) {
        return own(
                subscriber.isUnsubscribed()
                        ? Page.of(
                                200,
                                (out, interceptor) -> JteunsubscribedGenerated.render(out, interceptor, subscriber))
                        : Page.of(
                                200,
                                (out, interceptor) -> JteunsubscribeGenerated.render(out, interceptor, subscriber)));
    }

    private static Response missing() {
        return own(Page.of(404, JteunknownlinkGenerated::render));
    }

    private static Response own(Response page) {
        return page.withHeader("content-security-policy", CONTENT_SECURITY_POLICY)
                .withHeader("x-robots-tag", "noindex, nofollow");
    }
}
