package dev.carillon.content;

import static dev.carillon.content.UniversalContentDocument.UNIVERSAL_CONTENT;

import dev.carillon.base.UniversalContentId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of universal content.
final class UniversalContentRoutes {

    private static final String SINCE = "2024-10-15";

    private static final QueryRules ONE = QueryRules.of(UNIVERSAL_CONTENT);

    private static final QueryRules LIST = QueryRules.builder(UNIVERSAL_CONTENT)
            .filter("id", ValueType.ULID, Operator.ANY, Operator.EQUALS)
            .filter("name", ValueType.TEXT, Operator.ANY, Operator.EQUALS)
            .filter("created", ValueType.INSTANT, QueryRules.ORDERED)
            .filter("updated", ValueType.INSTANT, QueryRules.ORDERED)
            .filter("definition.content_type", ValueType.oneOf("block", "section"), Operator.EQUALS)
            .filter("definition.type", ValueType.oneOf(BlockTypes.KNOWN.toArray(String[]::new)), Operator.EQUALS)
            .sort("created", ValueType.INSTANT)
            .sort("id", ValueType.ULID)
            .sort("name", ValueType.TEXT)
            .sort("updated", ValueType.INSTANT)
            .pages(20, 100, "-created")
            .build();

    private final Db db;
    private final UniversalContentStore store;
    private final CreateUniversalContent createContent;
    private final UpdateUniversalContent updateContent;

    UniversalContentRoutes(
            Db db, UniversalContentStore store, CreateUniversalContent create, UpdateUniversalContent update) {
        this.db = db;
        this.store = store;
        this.createContent = create;
        this.updateContent = update;
    }

    List<Route> routes() {
        var all = "/api/template-universal-content";
        var one = "/api/template-universal-content/{id}";
        return List.of(
                Endpoint.get(all)
                        .since(SINCE)
                        .scopes("templates:read")
                        .query(LIST)
                        .answeredBy(this::list),
                Endpoint.post(all)
                        .since(SINCE)
                        .scopes("templates:write")
                        .query(ONE)
                        .answeredBy(this::create),
                Endpoint.get(one)
                        .since(SINCE)
                        .scopes("templates:read")
                        .query(ONE)
                        .answeredBy(this::get),
                Endpoint.patch(one)
                        .since(SINCE)
                        .scopes("templates:write")
                        .query(ONE)
                        .answeredBy(this::update),
                Endpoint.delete(one).since(SINCE).scopes("templates:write").answeredBy(this::delete));
    }

    private Answer list(ApiRequest request) {
        var page = db.autocommit(tx -> store.list(tx, request.account(), request.query()));
        return Answer.page(page.map(UniversalContentDocument::resource));
    }

    private Answer get(ApiRequest request) {
        return db.autocommit(tx -> store.find(tx, request.account(), id(request)))
                .map(content -> Answer.ok(UniversalContentDocument.resource(content)))
                .orElseThrow(() -> notFound(request));
    }

    private Answer create(ApiRequest request) {
        var wanted = request.read(UNIVERSAL_CONTENT.name(), UniversalContentDocument::create);
        var content = createContent.create(request.account(), wanted.name(), wanted.definition());
        return Answer.created(UniversalContentDocument.resource(content));
    }

    private Answer update(ApiRequest request) {
        var change = request.read(
                UNIVERSAL_CONTENT.name(), body -> UniversalContentDocument.change(body, request.pathValue("id")));
        return updateContent
                .update(request.account(), id(request), change.name(), change.definition())
                .map(content -> Answer.ok(UniversalContentDocument.resource(content)))
                .orElseThrow(() -> notFound(request));
    }

    private Answer delete(ApiRequest request) {
        if (!db.autocommit(tx -> store.delete(tx, request.account(), id(request)))) {
            throw notFound(request);
        }
        return Answer.noContent();
    }

    private static UniversalContentId id(ApiRequest request) {
        return UniversalContentId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(UNIVERSAL_CONTENT.name(), request.pathValue("id"));
    }
}
