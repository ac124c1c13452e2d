package dev.carillon.image;

import dev.carillon.db.Db;
import dev.carillon.web.Request;
import dev.carillon.web.Response;
import dev.carillon.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows images to everyone who has their link, as mail programs and browsers need. What is at a link never changes,
/// so they may keep it for good, and whatever stands between them and this server as well.
final class ImagePages {

    static final String PATH = "/images/";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Db db;
    private final ImageStore store;

    ImagePages(Db db, ImageStore store) {
        this.db = db;
        this.store = store;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH + "{file}", this::show));
    }

    private Response show(Request request) {
        return find(request.pathValue("file"))
                .map(image -> isKnown(request, tag(image)) ? unchanged(image) : whole(image))
                .orElseGet(() -> Response.text(404, "text/plain; charset=utf-8", "There is no such image.\n"));
    }

    /// By the one spelling of its address.
    private Optional<Image> find(String file) {
        int dot = file.indexOf('.');
        return ImageLink.parse(dot < 0 ? file : file.substring(0, dot))
                .flatMap(link -> db.autocommit(tx -> store.find(tx, link)))
                .filter(image -> image.fileName().equals(file));
    }

    /// The bytes are read only when the body is written, which a HEAD request does not come to.
    private Response whole(Image image) {
        var headers = Map.of(
                "content-type", image.format().contentType(),
                "content-length", String.valueOf(image.sizeBytes()),
                "x-content-type-options", "nosniff",
                "cache-control", FOR_GOOD,
                "etag", tag(image));
        return new Response(
                200, headers, out -> out.write(db.<byte[]>autocommit(tx -> store.content(tx, image.link()))));
    }

    private static Response unchanged(Image image) {
        return Response.empty(304).withHeader("cache-control", FOR_GOOD).withHeader("etag", tag(image));
    }

    private static String tag(Image image) {
        return "\"" + image.link().token() + "\"";
    }

    private static boolean isKnown(Request request, String tag) {
        return request.header("if-none-match").stream()
                .flatMap(tags -> Stream.of(tags.split(",")))
                .map(known -> known.strip().replaceFirst("^W/", ""))
                .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }
}
