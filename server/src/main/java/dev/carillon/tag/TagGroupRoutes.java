package dev.carillon.tag;

import static dev.carillon.tag.TagDocument.TAG;
import static dev.carillon.tag.TagGroupDocument.TAG_GROUP;

import dev.carillon.base.TagGroupId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of tag groups.
final class TagGroupRoutes {

    private static final QueryRules ONE = QueryRules.of(TAG_GROUP);

    private static final QueryRules LIST = QueryRules.builder(TAG_GROUP)
            .filter("name", ValueType.TEXT, TagRoutes.NAME_OPERATORS)
            .filter("exclusive", ValueType.BOOLEAN, Operator.EQUALS)
            .filter("default", ValueType.BOOLEAN, Operator.EQUALS)
            .sort("id", ValueType.TEXT)
            .sort("name", ValueType.TEXT)
            .pages(25, 25, "id")
            .build();

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final CreateTagGroup createGroup;
    private final RenameTagGroup renameGroup;
    private final DeleteTagGroup deleteGroup;

    TagGroupRoutes(
            Db db,
            TagStore tags,
            TagGroupStore groups,
            CreateTagGroup createGroup,
            RenameTagGroup renameGroup,
            DeleteTagGroup deleteGroup) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.createGroup = createGroup;
        this.renameGroup = renameGroup;
        this.deleteGroup = deleteGroup;
    }

    List<Route> routes() {
        var all = "/api/tag-groups";
        var one = "/api/tag-groups/{id}";
        var read = "tags:read";
        var write = "tags:write";
        return List.of(
                Endpoint.get(all).scopes(read).limit(RateLimit.S).query(LIST).answeredBy(this::list),
                Endpoint.post(all)
                        .scopes(read, write)
                        .limit(RateLimit.S)
                        .query(ONE)
                        .answeredBy(this::create),
                Endpoint.get(one).scopes(read).limit(RateLimit.S).query(ONE).answeredBy(this::get),
                Endpoint.patch(one).scopes(read, write).limit(RateLimit.S).answeredBy(this::rename),
                Endpoint.delete(one).scopes(read, write).limit(RateLimit.S).answeredBy(this::delete),
                Endpoint.get(one + "/tags")
                        .scopes(read)
                        .limit(RateLimit.S)
                        .query(QueryRules.of(TAG))
                        .answeredBy(this::tags),
                Endpoint.get(one + "/relationships/tags")
                        .scopes(read)
                        .limit(RateLimit.S)
                        .answeredBy(this::tagIds));
    }

    /// Every account has a default group, also one that has not used tags yet.
    private Answer list(ApiRequest request) {
        return db.autocommit(tx -> {
            groups.ensureDefault(tx, request.account());
            var page = groups.list(tx, request.account(), request.query());
            return Answer.page(page.map(TagGroupDocument::resource));
        });
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(TagGroupDocument.resource(db.autocommit(tx -> found(tx, request))));
    }

    private Answer create(ApiRequest request) {
        record Wanted(String name, boolean exclusive) {}
        var wanted = request.read(TAG_GROUP.name(), body -> {
            var attributes = body.attributes();
            return new Wanted(
                    attributes.requiredText("name", TagRoutes.MAX_NAME_LENGTH),
                    attributes.bool("exclusive").orElse(false));
        });
        return switch (createGroup.create(request.account(), wanted.name(), wanted.exclusive())) {
            case CreateTagGroup.Result.Created(var group) -> Answer.created(TagGroupDocument.resource(group));
            case CreateTagGroup.Result.NameTaken(var by) -> throw Refusals.nameTaken(by);
            case CreateTagGroup.Result.TooMany() -> throw Refusals.tooManyGroups();
        };
    }

    private Answer rename(ApiRequest request) {
        var name = request.read(TAG_GROUP.name(), body -> {
            body.requireId(request.pathValue("id"));
            var attributes = body.attributes();
            // It chose what the answer holds, when there still was one.
            attributes.texts("return_fields");
            return attributes.requiredText("name", TagRoutes.MAX_NAME_LENGTH);
        });
        return switch (renameGroup.rename(request.account(), id(request), name)) {
            case RenameTagGroup.Result.Renamed(var group) -> changed(request, group);
            case RenameTagGroup.Result.NotFound() -> throw notFound(request);
            case RenameTagGroup.Result.NameTaken(var by) -> throw Refusals.nameTaken(by);
        };
    }

    private Answer delete(ApiRequest request) {
        return switch (deleteGroup.delete(request.account(), id(request))) {
            case DeleteTagGroup.Result.Deleted(var group) -> changed(request, group);
            case DeleteTagGroup.Result.NotFound() -> throw notFound(request);
            case DeleteTagGroup.Result.Default() -> throw Refusals.defaultGroup();
        };
    }

    private static Answer changed(ApiRequest request, TagGroup group) {
        return request.revision().isBefore(TagGroupAnswers.SINCE)
                ? Answer.ok(TagGroupDocument.resource(group))
                : Answer.noContent();
    }

    private Answer tags(ApiRequest request) {
        return Answer.page(Page.whole(tagsOf(request)).map(TagDocument::resource));
    }

    private Answer tagIds(ApiRequest request) {
        var ids = tagsOf(request).stream().map(tag -> tag.id().toString()).toList();
        return new Answer.Identifiers(TAG.name(), Page.whole(ids));
    }

    private List<Tag> tagsOf(ApiRequest request) {
        return db.autocommit(
                tx -> tags.ofGroup(tx, request.account(), found(tx, request).id()));
    }

    private TagGroup found(Tx tx, ApiRequest request) {
        return groups.find(tx, request.account(), id(request)).orElseThrow(() -> notFound(request));
    }

    private static TagGroupId id(ApiRequest request) {
        return TagGroupId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return ApiException.notFound(TAG_GROUP.name(), request.pathValue("id"));
    }
}
