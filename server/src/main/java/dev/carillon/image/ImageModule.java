package dev.carillon.image;

import dev.carillon.db.Db;
import dev.carillon.fetch.Reach;
import dev.carillon.fetch.WebFetch;
import dev.carillon.web.Route;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// Wires the feature.
public final class ImageModule {

    private static final Duration FETCH_TIME = Duration.ofSeconds(10);

    private final Db db;
    private final InstantSource clock;
    private final ImageDocument document;
    private final Reach reach;
    private final ImageStore store = new ImageStore();

    /// @param baseUrl where everyone reaches this server, without a slash at the end
    public ImageModule(Db db, InstantSource clock, String baseUrl) {
        this(db, clock, baseUrl, Reach.PUBLIC);
    }

    /// @param reach where images may be imported from
    public ImageModule(Db db, InstantSource clock, String baseUrl, Reach reach) {
        this.db = db;
        this.clock = clock;
        this.document = new ImageDocument(baseUrl);
        this.reach = reach;
    }

    public List<Route> routes() {
        var web = new WebFetch(reach, tls(), CreateImage.MAX_BYTES, FETCH_TIME);
        var create = new CreateImage(db, store, clock);
        var routes = new ImageRoutes(
                db, store, document, create, new ImportImage(web, create), new UpdateImage(db, store, clock));
        return Stream.concat(routes.routes().stream(), new ImagePages(db, store).routes().stream())
                .toList();
    }

    public ImageDocument document() {
        return document;
    }

    public MessageImages messageImages() {
        return new MessageImages(store);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
