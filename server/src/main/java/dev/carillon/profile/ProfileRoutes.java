package dev.carillon.profile;

import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The HTTP face of people.
final class ProfileRoutes {

    private static final QueryRules ONE = QueryRules.builder(ProfileDocument.PROFILE)
            .additionally(ProfileDocument.PROFILE, ProfileResources.ADDITIONAL.toArray(String[]::new))
            .build();
    private static final int MAX_BODY_BYTES = 100 * 1024;

    private final Db db;
    private final ProfileStore store;
    private final ProfileResources resources;
    private final CreateProfile create;
    private final UpdateProfile update;
    private final ImportProfile importing;

    ProfileRoutes(
            Db db,
            ProfileStore store,
            ProfileResources resources,
            CreateProfile create,
            UpdateProfile update,
            ImportProfile importing) {
        this.db = db;
        this.store = store;
        this.resources = resources;
        this.create = create;
        this.update = update;
        this.importing = importing;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/api/profiles")
                        .limit(RateLimit.L)
                        .scopes("profiles:read")
                        .query(ProfilePages.RULES)
                        .answeredBy(this::list),
                Endpoint.post("/api/profiles")
                        .limit(RateLimit.L)
                        .scopes("profiles:write")
                        .query(ONE)
                        .answeredBy(this::create),
                Endpoint.get("/api/profiles/{id}")
                        .limit(RateLimit.L)
                        .scopes("profiles:read")
                        .query(ONE)
                        .answeredBy(this::get),
                Endpoint.patch("/api/profiles/{id}")
                        .limit(RateLimit.L)
                        .scopes("profiles:write")
                        .query(ONE)
                        .answeredBy(this::update),
                Endpoint.post("/api/profile-import")
                        .since("2024-02-15")
                        .limit(RateLimit.L)
                        .scopes("profiles:write")
                        .query(ONE)
                        .answeredBy(this::upsert));
    }

    private Answer list(ApiRequest request) {
        return db.inTransaction(tx -> {
            var page = store.page(tx, request.account(), request.query());
            var written = resources.of(tx, request.account(), page.items(), request.query());
            return Answer.page(new Page<>(written, page.previous(), page.next()));
        });
    }

    private Answer get(ApiRequest request) {
        var id = id(request.pathValue("id"));
        return db.inTransaction(tx -> store.find(tx, request.account(), id)
                .map(profile -> Answer.ok(resources.of(tx, request.account(), profile, request.query())))
                .orElseThrow(() -> unknown(request.pathValue("id"))));
    }

    private Answer create(ApiRequest request) {
        checkSize(request);
        var attributes = request.read(ProfileDocument.TYPE, ProfileBody::newPerson);
        return switch (create.create(request.account(), attributes)) {
            case CreateProfile.Result.Created(var profile) -> Answer.created(resource(request, profile));
            case CreateProfile.Result.Taken(var owner) -> throw taken(owner);
        };
    }

    private Answer update(ApiRequest request) {
        checkSize(request);
        var id = id(request.pathValue("id"));
        var changes = request.read(ProfileDocument.TYPE, body -> {
            body.requireId(request.pathValue("id"));
            return ProfileBody.changes(body);
        });
        return switch (update.update(request.account(), id, changes)) {
            case UpdateProfile.Result.Updated(var profile) -> Answer.ok(resource(request, profile));
            case UpdateProfile.Result.Taken(var owner) -> throw taken(owner);
            case UpdateProfile.Result.Unknown() -> throw unknown(request.pathValue("id"));
        };
    }

    private Answer upsert(ApiRequest request) {
        checkSize(request);
        record Upsert(Optional<String> id, ProfileChanges changes) {}
        var upsert = request.read(ProfileDocument.TYPE, body -> {
            var id = body.data().text("id");
            return new Upsert(id, id.isPresent() ? ProfileBody.changes(body) : ProfileBody.newPerson(body));
        });
        return switch (importing.run(request.account(), upsert.id().map(ProfileRoutes::id), upsert.changes())) {
            case ImportProfile.Result.Created(var profile) -> Answer.created(resource(request, profile));
            case ImportProfile.Result.Updated(var profile) -> Answer.ok(resource(request, profile));
            case ImportProfile.Result.Taken(var owner) -> throw taken(owner);
            case ImportProfile.Result.Unknown() -> throw unknown(upsert.id().orElse(""));
        };
    }

    private Resource resource(ApiRequest request, Profile profile) {
        return db.autocommit(tx -> resources.of(tx, request.account(), profile, request.query()));
    }

    private static ProfileId id(String text) {
        return ProfileId.parse(text).orElseThrow(() -> unknown(text));
    }

    private static void checkSize(ApiRequest request) {
        if (request.request().body().length > MAX_BODY_BYTES) {
            throw new ApiException(ApiError.whole(
                    413, "payload_too_large", "Payload too large.", "A profile can have at most 100 KB."));
        }
    }

    private static ApiException unknown(String id) {
        return ApiException.notFound(ProfileDocument.TYPE, id);
    }

    private static ApiException taken(ProfileId owner) {
        return new ApiException(new ApiError(
                409,
                "duplicate_profile",
                "Conflict.",
                "A profile already exists with one of these identifiers.",
                new ApiError.Source.Pointer("/data/attributes"),
                Map.of("duplicate_profile_id", owner.toString())));
    }
}
