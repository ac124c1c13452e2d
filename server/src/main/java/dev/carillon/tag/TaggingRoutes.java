package dev.carillon.tag;

import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;

/// The HTTP face of what is tagged: the same three operations for every kind.
final class TaggingRoutes {

    private static final int MAX_RESOURCES = 1_000;

    private final Db db;
    private final TagStore tags;
    private final TaggingStore taggings;
    private final TagResources tagResources;
    private final UntagResources untagResources;

    TaggingRoutes(
            Db db, TagStore tags, TaggingStore taggings, TagResources tagResources, UntagResources untagResources) {
        this.db = db;
        this.tags = tags;
        this.taggings = taggings;
        this.tagResources = tagResources;
        this.untagResources = untagResources;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var kind : TaggedKind.values()) {
            var path = "/api/tags/{id}/relationships/" + kind.plural();
            var read = kind.plural() + ":read";
            var write = kind.plural() + ":write";
            routes.add(Endpoint.get(path)
                    .scopes(read, "tags:read")
                    .limit(RateLimit.S)
                    .answeredBy(request -> ids(request, kind)));
            routes.add(Endpoint.post(path)
                    .scopes(write, "tags:write")
                    .limit(RateLimit.S)
                    .answeredBy(request -> tag(request, kind)));
            routes.add(Endpoint.delete(path)
                    .scopes(write, "tags:write")
                    .limit(RateLimit.S)
                    .answeredBy(request -> untag(request, kind)));
        }
        return List.copyOf(routes);
    }

    private Answer ids(ApiRequest request, TaggedKind kind) {
        var id = TagRoutes.id(request);
        return db.autocommit(tx -> {
            if (tags.find(tx, request.account(), id).isEmpty()) {
                throw unknownTag(request);
            }
            var ids = taggings.resourcesOf(tx, request.account(), kind, id);
            return new Answer.Identifiers(kind.type(), Page.whole(ids));
        });
    }

    private Answer tag(ApiRequest request, TaggedKind kind) {
        var id = TagRoutes.id(request);
        var given = request.readIdentifiers(kind.type(), MAX_RESOURCES);
        return switch (tagResources.tag(request.account(), id, kind, given)) {
            case TagResources.Result.Tagged() -> Answer.noContent();
            case TagResources.Result.UnknownTag() -> throw unknownTag(request);
            case TagResources.Result.UnknownResources(var unknown) ->
                throw Refusals.unknownResources(kind, given, unknown);
            case TagResources.Result.OthersOfGroup(var others) -> throw Refusals.othersOfGroup(kind, given, others);
            case TagResources.Result.TooMany(var full) -> throw Refusals.tooManyOfResource(kind, given, full);
        };
    }

    private Answer untag(ApiRequest request, TaggedKind kind) {
        var id = TagRoutes.id(request);
        var given = request.readIdentifiers(kind.type(), MAX_RESOURCES);
        return switch (untagResources.untag(request.account(), id, kind, given)) {
            case UntagResources.Result.Untagged() -> Answer.noContent();
            case UntagResources.Result.UnknownTag() -> throw unknownTag(request);
            case UntagResources.Result.UnknownResources(var unknown) ->
                throw Refusals.unknownResources(kind, given, unknown);
        };
    }

    private static ApiException unknownTag(ApiRequest request) {
        return Refusals.unknownTag(request.pathValue("id"));
    }
}
