package dev.carillon.image;

import static dev.carillon.image.ImageDocument.IMAGE;

import dev.carillon.base.ImageId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of images.
final class ImageRoutes {

    private static final QueryRules ONE = QueryRules.of(IMAGE);

    private static final QueryRules LIST = QueryRules.builder(IMAGE)
            .filter("id", ImageDocument.ID, Operator.ANY, Operator.EQUALS)
            .filter("updated_at", ValueType.INSTANT, QueryRules.ORDERED)
            .filter("format", ValueType.TEXT, Operator.ANY, Operator.EQUALS)
            .filter(
                    "name",
                    ValueType.TEXT,
                    Operator.ANY,
                    Operator.CONTAINS,
                    Operator.ENDS_WITH,
                    Operator.EQUALS,
                    Operator.STARTS_WITH)
            .filter("size", ValueType.NUMBER, QueryRules.ORDERED)
            .filter("hidden", ValueType.BOOLEAN, Operator.ANY, Operator.EQUALS)
            .sort("format", ValueType.TEXT)
            .sort("id", ImageDocument.ID)
            .sort("name", ValueType.TEXT)
            .sort("size", ValueType.NUMBER)
            .sort("updated_at", ValueType.INSTANT)
            .pages(20, 100, "-updated_at")
            .build();

    private static final RateLimit NEW = RateLimit.of(3, 100);

    private final Db db;
    private final ImageStore store;
    private final ImageDocument document;
    private final CreateImage createImage;
    private final ImportImage importImage;
    private final UpdateImage updateImage;

    ImageRoutes(
            Db db,
            ImageStore store,
            ImageDocument document,
            CreateImage createImage,
            ImportImage importImage,
            UpdateImage updateImage) {
        this.db = db;
        this.store = store;
        this.document = document;
        this.createImage = createImage;
        this.importImage = importImage;
        this.updateImage = updateImage;
    }

    List<Route> routes() {
        var all = "/api/images";
        var one = "/api/images/{id}";
        var read = "images:read";
        var write = "images:write";
        return List.of(
                endpoint(Endpoint.get(all), read, RateLimit.M).query(LIST).answeredBy(this::list),
                endpoint(Endpoint.post(all), write, NEW.perDay(100)).answeredBy(this::importFrom),
                endpoint(Endpoint.get(one), read, RateLimit.M).answeredBy(this::get),
                endpoint(Endpoint.patch(one), write, RateLimit.M).answeredBy(this::update),
                endpoint(Endpoint.post("/api/image-upload"), write, NEW.perDay(500))
                        .multipart()
                        .answeredBy(this::upload));
    }

    private static Endpoint endpoint(Endpoint endpoint, String scope, RateLimit limit) {
        return endpoint.scopes(scope).limit(limit).query(ONE).since("2023-09-15");
    }

    private Answer list(ApiRequest request) {
        var page = db.autocommit(tx -> store.list(tx, request.account(), request.query()));
        return Answer.page(page.map(document::resource));
    }

    private Answer get(ApiRequest request) {
        var id = id(request);
        return db.autocommit(tx -> store.find(tx, request.account(), id))
                .map(image -> Answer.ok(document.resource(image)))
                .orElseThrow(() -> notFound(request));
    }

    private Answer importFrom(ApiRequest request) {
        var wanted = request.read(IMAGE.name(), ImageDocument::imported);
        return switch (importImage.importImage(request.account(), wanted)) {
            case ImportImage.Result.Imported(var image) -> Answer.created(document.resource(image));
            case ImportImage.Result.NotFetched(var why) ->
                throw ApiException.invalid(
                        "/data/attributes/import_from_url", "Unable to fetch the URL you entered. " + why);
        };
    }

    private Answer upload(ApiRequest request) {
        var wanted = request.readForm(ImageDocument::uploaded);
        return switch (createImage.create(request.account(), wanted)) {
            case CreateImage.Result.Created(var image) -> Answer.created(document.resource(image));
            case CreateImage.Result.Refused(var why) ->
                throw ApiException.invalid("/" + ImageDocument.FILE, "The file is " + why + ".");
        };
    }

    private Answer update(ApiRequest request) {
        var id = id(request);
        var change = request.read(IMAGE.name(), body -> ImageDocument.change(body, request.pathValue("id")));
        return updateImage
                .update(request.account(), id, change)
                .map(image -> Answer.ok(document.resource(image)))
                .orElseThrow(() -> notFound(request));
    }

    private static ImageId id(ApiRequest request) {
        return ImageId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(IMAGE.name(), request.pathValue("id"));
    }
}
