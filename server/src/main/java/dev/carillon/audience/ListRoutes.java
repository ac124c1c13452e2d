package dev.carillon.audience;

import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.ResourceBody;
import dev.carillon.tag.ResourceTags;
import dev.carillon.tag.TaggedKind;
import dev.carillon.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The HTTP face of lists.
final class ListRoutes {

    private static final QueryRules PLAIN = QueryRules.of(ListDocument.LIST);

    private record Attributes(Optional<String> name, Optional<OptIn> optIn) {}

    private final Db db;
    private final ListStore store;
    private final ResourceTags tags;
    private final CreateList create;
    private final InstantSource clock;

    ListRoutes(Db db, ListStore store, ResourceTags tags, CreateList create, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.tags = tags;
        this.create = create;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/api/lists")
                        .limit(RateLimit.L)
                        .scopes("lists:read")
                        .query(ListPages.LISTS)
                        .answeredBy(this::list),
                Endpoint.post("/api/lists")
                        .limit(RateLimit.M.perDay(150))
                        .scopes("lists:write")
                        .query(PLAIN)
                        .answeredBy(this::create),
                Endpoint.get("/api/lists/{id}")
                        .limit(RateLimit.L)
                        .scopes("lists:read")
                        .query(ListPages.ONE_LIST)
                        .answeredBy(this::get),
                Endpoint.patch("/api/lists/{id}")
                        .limit(RateLimit.M)
                        .scopes("lists:write")
                        .query(PLAIN)
                        .answeredBy(this::update),
                Endpoint.delete("/api/lists/{id}")
                        .limit(RateLimit.M)
                        .scopes("lists:write")
                        .answeredBy(this::delete),
                Endpoint.get("/api/profiles/{id}/lists")
                        .limit(RateLimit.S)
                        .scopes("lists:read", "profiles:read")
                        .query(PLAIN)
                        .answeredBy(this::ofProfile),
                Endpoint.get("/api/profiles/{id}/relationships/lists")
                        .limit(RateLimit.S)
                        .scopes("lists:read", "profiles:read")
                        .answeredBy(this::idsOfProfile));
    }

    private Answer list(ApiRequest request) {
        return db.autocommit(tx -> {
            var page = store.page(tx, request.account(), request.query());
            var included = IncludedTags.read(tx, request, tags, page.items());
            return Answer.page(page.map(included::list), included.resources(page.items()));
        });
    }

    private Answer create(ApiRequest request) {
        var attributes = request.read(ListDocument.TYPE, body -> attributes(body, true));
        var list = create.create(
                request.account(),
                attributes.name().orElse(""),
                attributes.optIn().orElse(OptIn.SINGLE_OPT_IN));
        return Answer.created(ListDocument.resource(list));
    }

    private Answer get(ApiRequest request) {
        var id = id(request);
        return db.inTransaction(tx -> {
            var list = store.find(tx, request.account(), id).orElseThrow(() -> unknown(id));
            var included = IncludedTags.read(tx, request, tags, List.of(list));
            var resource = included.list(list);
            if (request.query().asksFor(ListDocument.LIST, ListDocument.PROFILE_COUNT)) {
                resource.attributes().put(ListDocument.PROFILE_COUNT, store.countMembers(tx, request.account(), id));
            }
            return Answer.ok(resource, included.resources(List.of(list)));
        });
    }

    private Answer update(ApiRequest request) {
        var id = id(request);
        var attributes = request.read(ListDocument.TYPE, body -> {
            body.requireId(id.value());
            return attributes(body, false);
        });
        return db.autocommit(tx ->
                        store.update(tx, request.account(), id, attributes.name(), attributes.optIn(), clock.instant()))
                .map(list -> Answer.ok(ListDocument.resource(list)))
                .orElseThrow(() -> unknown(id));
    }

    private Answer delete(ApiRequest request) {
        var id = id(request);
        db.useTransaction(tx -> {
            if (!store.delete(tx, request.account(), id)) {
                throw unknown(id);
            }
            tags.forget(tx, request.account(), TaggedKind.LIST, id.value());
        });
        return Answer.noContent();
    }

    private Answer ofProfile(ApiRequest request) {
        return Answer.page(Page.whole(listsOfProfile(request)).map(ListDocument::resource));
    }

    private Answer idsOfProfile(ApiRequest request) {
        var ids = Page.whole(listsOfProfile(request)).map(list -> list.id().value());
        return new Answer.Identifiers(ListDocument.TYPE, ids);
    }

    private List<ProfileList> listsOfProfile(ApiRequest request) {
        var text = request.pathValue("id");
        var profile = ProfileId.parse(text).orElseThrow(() -> ApiException.notFound("profile", text));
        return db.inTransaction(tx -> {
            if (store.knownProfiles(tx, request.account(), List.of(profile)).isEmpty()) {
                throw ApiException.notFound("profile", text);
            }
            return store.ofProfile(tx, request.account(), profile);
        });
    }

    private static Attributes attributes(ResourceBody body, boolean isNew) {
        var fields = body.attributes();
        var name = isNew
                ? Optional.of(fields.requiredText("name", ListDocument.MAX_NAME_LENGTH))
                : fields.text("name", ListDocument.MAX_NAME_LENGTH).filter(text -> !text.isBlank());
        return new Attributes(name, ListDocument.optIn(fields));
    }

    private static ListId id(ApiRequest request) {
        return new ListId(request.pathValue("id"));
    }

    static ApiException unknown(ListId id) {
        return ApiException.notFound(ListDocument.TYPE, id.value());
    }
}
