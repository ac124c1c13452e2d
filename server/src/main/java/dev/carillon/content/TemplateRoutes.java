package dev.carillon.content;

import static dev.carillon.content.TemplateDocument.TEMPLATE;

import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.render.ContentProblem;
import dev.carillon.web.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static final QueryRules WITHOUT_DEFINITION = QueryRules.of(TEMPLATE);

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
    private final CloneTemplate cloneTemplate;
    private final RenderTemplate renderTemplate;

    TemplateRoutes(
            Db db,
            TemplateStore store,
            CreateTemplate create,
            UpdateTemplate update,
            DeleteTemplate delete,
            CloneTemplate clone,
            RenderTemplate render) {
        this.db = db;
        this.store = store;
        this.createTemplate = create;
        this.updateTemplate = update;
        this.deleteTemplate = delete;
        this.cloneTemplate = clone;
        this.renderTemplate = render;
    }

    List<Route> routes() {
        var all = "/api/templates";
        var one = "/api/templates/{id}";
        return List.of(
                Endpoint.get(all).scopes("templates:read").query(LIST).answeredBy(this::list),
                Endpoint.post(all).scopes("templates:write").query(ONE).answeredBy(this::create),
                Endpoint.get(one).scopes("templates:read").query(ONE).answeredBy(this::get),
                Endpoint.patch(one).scopes("templates:write").query(ONE).answeredBy(this::update),
                Endpoint.delete(one).scopes("templates:write").answeredBy(this::delete),
                Endpoint.post("/api/template-clone")
                        .scopes("templates:write")
                        .query(WITHOUT_DEFINITION)
                        .answeredBy(this::copy),
                Endpoint.post("/api/template-render")
                        .scopes("templates:read")
                        .limit(RateLimit.S)
                        .query(WITHOUT_DEFINITION)
                        .answeredBy(this::render));
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
        return switch (createTemplate.create(request.account(), wanted)) {
            case CreateTemplate.Result.Created(var template) ->
                Answer.created(TemplateDocument.resource(template, withDefinition(request)));
            case CreateTemplate.Result.Full() -> throw full();
        };
    }

    private Answer update(ApiRequest request) {
        var change = request.read(TEMPLATE.name(), body -> TemplateDocument.change(body, request.pathValue("id")));
        return switch (updateTemplate.update(request.account(), id(request), change)) {
            case UpdateTemplate.Result.Updated(var template) ->
                Answer.ok(TemplateDocument.resource(template, withDefinition(request)));
            case UpdateTemplate.Result.NotFound() -> throw notFound(request);
            case UpdateTemplate.Result.Owned(var owner) -> throw owned(owner);
            case UpdateTemplate.Result.Foreign(var editorType, var part) ->
                throw ApiException.invalid("/data/attributes/" + part, TemplateDocument.foreign(editorType, part));
        };
    }

    private Answer delete(ApiRequest request) {
        return switch (deleteTemplate.delete(request.account(), id(request))) {
            case DeleteTemplate.Result.Deleted() -> Answer.noContent();
            case DeleteTemplate.Result.NotFound() -> throw notFound(request);
            case DeleteTemplate.Result.Owned(var owner) -> throw owned(owner);
        };
    }

    private Answer copy(ApiRequest request) {
        record Wanted(String id, Optional<String> name) {}
        var wanted = request.read(TEMPLATE.name(), body -> new Wanted(body.id(), TemplateDocument.cloneName(body)));
        return switch (cloneTemplate.clone(request.account(), new TemplateId(wanted.id()), wanted.name())) {
            case CloneTemplate.Result.Cloned(var template) -> Answer.created(TemplateDocument.resource(template));
            case CloneTemplate.Result.NotFound() -> throw ApiException.notFound(TEMPLATE.name(), wanted.id());
            case CloneTemplate.Result.Full() -> throw full();
        };
    }

    private Answer render(ApiRequest request) {
        record Wanted(String id, Map<String, Object> context) {}
        var wanted = request.read(TEMPLATE.name(), body -> new Wanted(body.id(), TemplateDocument.context(body)));
        return switch (renderTemplate.render(request.account(), new TemplateId(wanted.id()), wanted.context())) {
            case RenderTemplate.Result.Rendered(var template) -> Answer.created(TemplateDocument.resource(template));
            case RenderTemplate.Result.NotFound() -> throw ApiException.notFound(TEMPLATE.name(), wanted.id());
            case RenderTemplate.Result.Faulty(var problems) -> throw faulty(problems);
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

    private static ApiException full() {
        return ApiException.invalid(
                "/data",
                "This account has " + CreateTemplate.MOST_TEMPLATES
                        + " templates, which is the most there can be; delete some of them first.");
    }

    /// The fault is not in the request but in the template that it names.
    private static ApiException faulty(List<ContentProblem> problems) {
        return new ApiException(problems.stream()
                .map(problem -> ApiError.at(
                        "/data/id",
                        "The " + problem.field() + " of this template cannot be rendered: " + problem.message() + "."))
                .toList());
    }

    private static ApiException owned(MessageId owner) {
        return ApiException.invalid(
                "/data",
                "This template is the copy that campaign message " + owner + " owns; it changes only when another "
                        + "template is assigned to the message.");
    }
}
