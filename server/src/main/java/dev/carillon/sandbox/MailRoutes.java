package dev.carillon.sandbox;

import dev.carillon.page.Page;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// The mailbox's pages.
final class MailRoutes {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int MAX_SEARCH_LENGTH = 200;
    private static final List<String> SHOWABLE_IMAGES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Maildrop maildrop;
    private final Arrivals arrivals;

    MailRoutes(Maildrop maildrop) {
        this.maildrop = maildrop;
        this.arrivals = new Arrivals(maildrop);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/sandbox/mail", this::list),
                Route.get("/sandbox/mail-arrivals", request -> arrivals.stream()),
                Route.get("/sandbox/mail/{id}", request -> withMail(request, this::show)),
                Route.get("/sandbox/mail/{id}/html", request -> withMail(request, MailRoutes::framed)),
                Route.get("/sandbox/mail/{id}/source", request -> withMail(request, MailRoutes::source)),
                Route.get("/sandbox/mail/{id}/parts/{number}", request -> withMail(request, MailRoutes::part)));
    }

    private Response list(Request request) {
        var search = request.queryValue("q").orElse("").strip();
        var bounded = search.length() <= MAX_SEARCH_LENGTH ? search : search.substring(0, MAX_SEARCH_LENGTH);
        var below = request.queryValue("below").flatMap(MailRoutes::number);
        var list = MailList.of(
                maildrop.newestFirst().toList(),
                bounded,
                below.map(OptionalLong::of).orElse(OptionalLong.empty()));
        return Page.of(200, (out, interceptor) -> JtelistGenerated.render(out, interceptor, list));
    }

    private Response show(Request request, Kept kept) {
        var read = MailReader.read(kept.content());
        var tabs = MailTab.of(read);
        var tab = request.queryValue("tab")
                .flatMap(MailTab::of)
                .filter(tabs::contains)
                .orElse(tabs.getFirst());
        var page = new MailPage(
                kept.mail(),
                read,
                kept.content(),
                tab,
                isRemoteAsked(request),
                request.header("host").orElse(""),
                maildrop.newerThan(kept.mail().id()),
                maildrop.olderThan(kept.mail().id()));
        return Page.of(200, (out, interceptor) -> JtemessageGenerated.render(out, interceptor, page));
    }

    private static Response framed(Request request, Kept kept) {
        var read = MailReader.read(kept.content());
        return read.html()
                .map(html -> FramedHtml.of(kept.mail(), html, read.parts(), isRemoteAsked(request)))
                .orElseGet(MailRoutes::notFound);
    }

    private static boolean isRemoteAsked(Request request) {
        return request.queryValue("remote").filter("1"::equals).isPresent();
    }

    private static Response source(Request request, Kept kept) {
        return download("message/rfc822", "message-" + kept.mail().id() + ".eml", kept.content());
    }

    private static Response part(Request request, Kept kept) {
        var parts = MailReader.read(kept.content()).parts();
        var number = number(request.pathValue("number")).filter(n -> n < parts.size());
        if (number.isEmpty()) {
            return notFound();
        }
        var part = parts.get(Math.toIntExact(number.get()));
        return SHOWABLE_IMAGES.contains(part.contentType())
                ? file(part.contentType(), part.bytes())
                : download("application/octet-stream", part.name(), part.bytes());
    }

    private static Response download(String contentType, String name, byte[] bytes) {
        var ascii = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return file(contentType, bytes).withHeader("content-disposition", "attachment; filename=\"" + ascii + "\"");
    }

    private static Response file(String contentType, byte[] bytes) {
        return Response.bytes(200, contentType, bytes)
                .withHeader("content-security-policy", "sandbox; default-src 'none'")
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("cache-control", "no-store");
    }

    private record Kept(Mail mail, byte[] content) {}

    private Response withMail(Request request, BiFunction<Request, Kept, Response> show) {
        return number(request.pathValue("id"))
                .flatMap(id ->
                        maildrop.find(id).flatMap(mail -> maildrop.content(id).map(content -> new Kept(mail, content))))
                .map(kept -> show.apply(request, kept))
                .orElseGet(MailRoutes::notFound);
    }

    private static Response notFound() {
        return Page.of(404, JtemissingGenerated::render);
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
