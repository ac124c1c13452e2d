package dev.carillon.audience;

import dev.carillon.base.ListId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.tag.ResourceTags;
import dev.carillon.tag.Tag;
import dev.carillon.tag.TagDocument;
import dev.carillon.tag.TaggedKind;
import dev.carillon.web.Route;
import java.util.List;

/// The HTTP face of what lists are tagged with, and of the flows that they would trigger if there were any.
final class ListTagRoutes {

    private final Db db;
    private final ListStore store;
    private final ResourceTags tags;

    ListTagRoutes(Db db, ListStore store, ResourceTags tags) {
        this.db = db;
        this.store = store;
        this.tags = tags;
    }

    List<Route> routes() {
        var one = "/api/lists/{id}/";
        var relationships = one + "relationships/";
        return List.of(
                Endpoint.get(one + ListDocument.TAGS)
                        .scopes("lists:read", "tags:read")
                        .limit(RateLimit.S)
                        .query(QueryRules.of(TagDocument.TAG))
                        .answeredBy(this::tags),
                Endpoint.get(relationships + ListDocument.TAGS)
                        .scopes("lists:read", "tags:read")
                        .limit(RateLimit.S)
                        .answeredBy(this::tagIds),
                Endpoint.get(one + ListDocument.FLOW_TRIGGERS)
                        .scopes("lists:read")
                        .limit(RateLimit.S)
                        .query(QueryRules.of(ListDocument.FLOW))
                        .answeredBy(this::flows),
                Endpoint.get(relationships + ListDocument.FLOW_TRIGGERS)
                        .scopes("lists:read")
                        .limit(RateLimit.S)
                        .answeredBy(this::flowIds));
    }

    private Answer tags(ApiRequest request) {
        return Answer.page(Page.whole(tagsOf(request)).map(TagDocument::resource));
    }

    private Answer tagIds(ApiRequest request) {
        var ids = tagsOf(request).stream().map(tag -> tag.id().toString()).toList();
        return new Answer.Identifiers(TagDocument.TAG.name(), Page.whole(ids));
    }

    private Answer flows(ApiRequest request) {
        found(request);
        return Answer.page(Page.whole(List.of()));
    }

    private Answer flowIds(ApiRequest request) {
        found(request);
        return new Answer.Identifiers(ListDocument.FLOW.name(), Page.whole(List.of()));
    }

    private List<Tag> tagsOf(ApiRequest request) {
        var id = found(request).id().value();
        return db.autocommit(tx -> tags.of(tx, request.account(), TaggedKind.LIST, id));
    }

    private ProfileList found(ApiRequest request) {
        var id = new ListId(request.pathValue("id"));
        return db.autocommit(tx -> store.find(tx, request.account(), id)).orElseThrow(() -> ListRoutes.unknown(id));
    }
}
