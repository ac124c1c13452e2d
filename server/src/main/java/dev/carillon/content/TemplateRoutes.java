package dev.carillon.content;

import static dev.carillon.content.TemplateDocument.TEMPLATE;

import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
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
import java.util.EnumSet;
import java.util.List;

/// The HTTP face of templates.
final class TemplateRoutes {

    private static final EnumSet<Operator> TIME_OPERATORS = EnumSet.of(
            Operator.EQUALS,
            Operator.GREATER_THAN,
            Operator.GREATER_OR_EQUAL,
            Operator.LESS_THAN,
            Operator.LESS_OR_EQUAL);

    private static final QueryRules ONE =
            QueryRules.builder(TEMPLATE).additionally(TEMPLATE, "definition").build();

    private static final QueryRules LIST = QueryRules.builder(TEMPLATE)
            .additionally(TEMPLATE, "definition")
            .filter("id", ValueType.TEXT, Operator.ANY, Operator.EQUALS)
            .filter("name", ValueType.TEXT, Operator.ANY, Operator.EQUALS, Operator.CONTAINS)
            .filter("created", ValueType.INSTANT, TIME_OPERATORS)
            .filter("updated", ValueType.INSTANT, TIME_OPERATORS)
            .sort("created", ValueType.INSTANT)
            .sort("id", ValueType.TEXT)
            .sort("name", ValueType.TEXT)
            .sort("updated", ValueType.INSTANT)
            .pages(10, 10, "-created")
            .build();

    private final Db db;
    private final TemplateStore store;
    private final CreateTemplate createTemplate;
    private final UpdateTemplate updateTemplate;
    private final DeleteTemplate deleteTemplate;

    TemplateRoutes(Db db, TemplateStore store, CreateTemplate create, UpdateTemplate update, DeleteTemplate delete) {
        this.db = db;
        this.store = store;
        this.createTemplate = create;
        this.updateTemplate = update;
        this.deleteTemplate = delete;
    }

    List<Route> routes() {
        var all = "/api/templates";
        var one = "/api/templates/{id}";
        return List.of(
                Endpoint.get(all)
                        .limit(RateLimit.L)
                        .scopes("templates:read")
                        .query(LIST)
                        .answeredBy(this::list),
                Endpoint.post(all)
                        .limit(RateLimit.L)
                        .scopes("templates:write")
                        .query(ONE)
                        .answeredBy(this::create),
                Endpoint.get(one)
                        .limit(RateLimit.L)
                        .scopes("templates:read")
                        .query(ONE)
                        .answeredBy(this::get),
                Endpoint.patch(one)
                        .limit(RateLimit.L)
                        .scopes("templates:write")
                        .query(ONE)
                        .answeredBy(this::update),
                Endpoint.delete(one)
                        .limit(RateLimit.L)
                        .scopes("templates:write")
                        .answeredBy(this::delete));
    }

    private Answer list(ApiRequest request) {
        var page = db.autocommit(tx -> store.list(tx, request.account(), request.query()));
        var withDefinition = withDefinition(request);
        return Answer.page(page.map(template -> TemplateDocument.resource(template, withDefinition)));
    }

    private Answer get(ApiRequest request) {
        return db.autocommit(tx -> store.find(tx, request.account(), id(request)))
                .map(template -> Answer.ok(TemplateDocument.resource(template, withDefinition(request))))
                .orElseThrow(() -> notFound(request));
    }

    private Answer create(ApiRequest request) {
        var wanted = request.read(TEMPLATE.name(), TemplateDocument::create);
        var template = createTemplate.create(request.account(), wanted);
        return Answer.created(TemplateDocument.resource(template, withDefinition(request)));
    }

    private Answer update(ApiRequest request) {
        var change = request.read(TEMPLATE.name(), body -> TemplateDocument.change(body, request.pathValue("id")));
        return switch (updateTemplate.update(request.account(), id(request), change)) {
            case UpdateTemplate.Result.Updated(var template) ->
                Answer.ok(TemplateDocument.resource(template, withDefinition(request)));
            case UpdateTemplate.Result.NotFound() -> throw notFound(request);
            case UpdateTemplate.Result.Owned(var owner) -> throw owned(owner);
        };
    }

    private Answer delete(ApiRequest request) {
        return switch (deleteTemplate.delete(request.account(), id(request))) {
            case DeleteTemplate.Result.Deleted() -> Answer.noContent();
            case DeleteTemplate.Result.NotFound() -> throw notFound(request);
            case DeleteTemplate.Result.Owned(var owner) -> throw owned(owner);
        };
    }

    private static TemplateId id(ApiRequest request) {
        return new TemplateId(request.pathValue("id"));
    }

    private static boolean withDefinition(ApiRequest request) {
        return request.query().asksFor(TEMPLATE, "definition");
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(TEMPLATE.name(), request.pathValue("id"));
    }

    private static ApiException owned(MessageId owner) {
        return ApiException.invalid(
                "/data",
                "This template is the copy that campaign message " + owner + " owns; it changes only when another "
                        + "template is assigned to the message.");
    }
}
