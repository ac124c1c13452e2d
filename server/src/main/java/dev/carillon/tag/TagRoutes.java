package dev.carillon.tag;

import static dev.carillon.tag.TagDocument.TAG;
import static dev.carillon.tag.TagGroupDocument.TAG_GROUP;

import dev.carillon.base.TagGroupId;
import dev.carillon.base.TagId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The HTTP face of tags.
final class TagRoutes {

    static final int MAX_NAME_LENGTH = 255;
    static final Set<Operator> NAME_OPERATORS =
            Set.of(Operator.CONTAINS, Operator.ENDS_WITH, Operator.EQUALS, Operator.STARTS_WITH);

    private static final String GROUP = "tag-group";

    private static final QueryRules ONE =
            QueryRules.builder(TAG).including(GROUP, TAG_GROUP).build();

    private static final QueryRules LIST = QueryRules.builder(TAG)
            .including(GROUP, TAG_GROUP)
            .filter("name", ValueType.TEXT, NAME_OPERATORS)
            .sort("id", ValueType.TEXT)
            .sort("name", ValueType.TEXT)
            .pages(50, 50, "id")
            .build();

    private final Db db;
    private final TagStore tags;
    private final TagGroupStore groups;
    private final CreateTag createTag;
    private final RenameTag renameTag;
    private final DeleteTag deleteTag;

    TagRoutes(
            Db db, TagStore tags, TagGroupStore groups, CreateTag createTag, RenameTag renameTag, DeleteTag deleteTag) {
        this.db = db;
        this.tags = tags;
        this.groups = groups;
        this.createTag = createTag;
        this.renameTag = renameTag;
        this.deleteTag = deleteTag;
    }

    List<Route> routes() {
        var all = "/api/tags";
        var one = "/api/tags/{id}";
        var read = "tags:read";
        var write = "tags:write";
        return List.of(
                Endpoint.get(all).scopes(read).limit(RateLimit.S).query(LIST).answeredBy(this::list),
                Endpoint.post(all)
                        .scopes(read, write)
                        .limit(RateLimit.S)
                        .query(QueryRules.of(TAG))
                        .answeredBy(this::create),
                Endpoint.get(one).scopes(read).limit(RateLimit.S).query(ONE).answeredBy(this::get),
                Endpoint.patch(one).scopes(read, write).limit(RateLimit.S).answeredBy(this::rename),
                Endpoint.delete(one).scopes(read, write).limit(RateLimit.S).answeredBy(this::delete),
                Endpoint.get(one + "/tag-group")
                        .scopes(read)
                        .limit(RateLimit.S)
                        .query(QueryRules.of(TAG_GROUP))
                        .answeredBy(this::group),
                Endpoint.get(one + "/relationships/tag-group")
                        .scopes(read)
                        .limit(RateLimit.S)
                        .answeredBy(this::groupId));
    }

    private Answer list(ApiRequest request) {
        return db.autocommit(tx -> {
            var page = tags.list(tx, request.account(), request.query());
            return Answer.page(page.map(TagDocument::resource), included(tx, request, page.items()));
        });
    }

    private Answer get(ApiRequest request) {
        return db.autocommit(tx -> {
            var tag = found(tx, request);
            return Answer.ok(TagDocument.resource(tag), included(tx, request, List.of(tag)));
        });
    }

    private Answer create(ApiRequest request) {
        record Wanted(String name, Optional<String> group) {}
        var wanted = request.read(TAG.name(), body -> new Wanted(name(body), body.toOne(GROUP, TAG_GROUP.name())));
        var group = wanted.group().map(text -> TagGroupId.parse(text).orElseThrow(() -> Refusals.unknownGroup(text)));
        return switch (createTag.create(request.account(), wanted.name(), group)) {
            case CreateTag.Result.Created(var tag) -> Answer.created(TagDocument.resource(tag));
            case CreateTag.Result.UnknownGroup() ->
                throw Refusals.unknownGroup(wanted.group().orElse(""));
            case CreateTag.Result.NameTaken(var by) -> throw Refusals.nameTaken(by);
            case CreateTag.Result.TooMany() -> throw Refusals.tooManyTags();
        };
    }

    private Answer rename(ApiRequest request) {
        var name = request.read(TAG.name(), body -> {
            body.requireId(request.pathValue("id"));
            return name(body);
        });
        return switch (renameTag.rename(request.account(), id(request), name)) {
            case RenameTag.Result.Renamed() -> Answer.noContent();
            case RenameTag.Result.NotFound() -> throw notFound(request);
            case RenameTag.Result.NameTaken(var by) -> throw Refusals.nameTaken(by);
        };
    }

    private Answer delete(ApiRequest request) {
        return switch (deleteTag.delete(request.account(), id(request))) {
            case DeleteTag.Result.Deleted() -> Answer.noContent();
            case DeleteTag.Result.NotFound() -> throw notFound(request);
        };
    }

    private Answer group(ApiRequest request) {
        return db.autocommit(tx -> {
            var group = groups.find(tx, request.account(), found(tx, request).group());
            return new Answer.One(200, group.map(TagGroupDocument::resource), List.of());
        });
    }

    private Answer groupId(ApiRequest request) {
        var group = db.autocommit(tx -> found(tx, request)).group();
        return new Answer.Identifier(TAG_GROUP.name(), Optional.of(group.toString()));
    }

    private List<Resource> included(Tx tx, ApiRequest request, List<Tag> found) {
        if (!request.query().includes(GROUP)) {
            return List.of();
        }
        var ids = found.stream().map(Tag::group).collect(Collectors.toSet());
        return groups.findAll(tx, request.account(), ids).stream()
                .map(TagGroupDocument::resource)
                .toList();
    }

    private Tag found(Tx tx, ApiRequest request) {
        return tags.find(tx, request.account(), id(request)).orElseThrow(() -> notFound(request));
    }

    private static String name(ResourceBody body) {
        return body.attributes().requiredText("name", MAX_NAME_LENGTH);
    }

    static TagId id(ApiRequest request) {
        return TagId.parse(request.pathValue("id")).orElseThrow(() -> notFound(request));
    }

    private static ApiException notFound(ApiRequest request) {
        return Refusals.unknownTag(request.pathValue("id"));
    }
}
