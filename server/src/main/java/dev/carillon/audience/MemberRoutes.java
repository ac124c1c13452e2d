package dev.carillon.audience;

import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Answer;
import dev.carillon.jsonapi.ApiError;
import dev.carillon.jsonapi.ApiException;
import dev.carillon.jsonapi.ApiRequest;
import dev.carillon.jsonapi.Endpoint;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.RateLimit;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.Times;
import dev.carillon.profile.ProfileResources;
import dev.carillon.web.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The HTTP face of the membership of lists.
final class MemberRoutes {

    private static final int MAX_PROFILES = 1_000;
    private static final String PROFILE = "profile";

    private final Db db;
    private final ListStore store;
    private final AddToList add;
    private final ProfileResources profiles;

    MemberRoutes(Db db, ListStore store, AddToList add, ProfileResources profiles) {
        this.db = db;
        this.store = store;
        this.add = add;
        this.profiles = profiles;
    }

    List<Route> routes() {
        var members = "/api/lists/{id}/relationships/profiles";
        return List.of(
                Endpoint.get("/api/lists/{id}/profiles")
                        .limit(RateLimit.L)
                        .scopes("lists:read", "profiles:read")
                        .query(ListPages.PEOPLE)
                        .answeredBy(this::people),
                Endpoint.get(members)
                        .limit(RateLimit.L)
                        .scopes("lists:read", "profiles:read")
                        .query(ListPages.MEMBERS)
                        .answeredBy(this::ids),
                Endpoint.post(members)
                        .limit(RateLimit.M)
                        .scopes("lists:write", "profiles:write")
                        .answeredBy(this::add),
                Endpoint.delete(members)
                        .limit(RateLimit.M)
                        .scopes("lists:write", "profiles:write")
                        .answeredBy(this::remove));
    }

    private Answer people(ApiRequest request) {
        return db.inTransaction(tx -> {
            var page = page(tx, request);
            var ids = page.items().stream().map(Member::profile).toList();
            var people = profiles.load(tx, request.account(), ids, request.query());
            var resources = page.items().stream()
                    .flatMap(member ->
                            Stream.ofNullable(people.get(member.profile())).map(person -> joined(person, member)))
                    .toList();
            return Answer.page(new Page<>(resources, page.previous(), page.next()));
        });
    }

    private Answer ids(ApiRequest request) {
        var page = db.inTransaction(tx -> page(tx, request));
        return new Answer.Identifiers(
                PROFILE, page.map(member -> member.profile().toString()));
    }

    private Answer add(ApiRequest request) {
        var ids = request.readIdentifiers(PROFILE, MAX_PROFILES);
        return switch (add.add(request.account(), list(request), parse(ids))) {
            case AddToList.Result.Added() -> Answer.noContent();
            case AddToList.Result.UnknownList() -> throw ListRoutes.unknown(list(request));
            case AddToList.Result.UnknownProfiles(var unknown) ->
                throw unknownProfiles(unknown.stream().map(ProfileId::toString).toList(), ids);
        };
    }

    private Answer remove(ApiRequest request) {
        var profiles = request.readIdentifiers(PROFILE, MAX_PROFILES).stream()
                .flatMap(id -> ProfileId.parse(id).stream())
                .toList();
        db.useTransaction(tx -> {
            requireList(tx, request);
            store.removeMembers(tx, request.account(), list(request), profiles);
        });
        return Answer.noContent();
    }

    private Page<Member> page(Tx tx, ApiRequest request) {
        requireList(tx, request);
        return store.members(tx, request.account(), list(request), request.query());
    }

    private void requireList(Tx tx, ApiRequest request) {
        if (store.find(tx, request.account(), list(request)).isEmpty()) {
            throw ListRoutes.unknown(list(request));
        }
    }

    private static Resource joined(Resource person, Member member) {
        person.attributes().put("joined_group_at", Times.micros(member.joinedAt()));
        return person;
    }

    private static List<ProfileId> parse(List<String> ids) {
        var unknown = ids.stream().filter(id -> ProfileId.parse(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw unknownProfiles(unknown, ids);
        }
        return ids.stream().flatMap(id -> ProfileId.parse(id).stream()).toList();
    }

    private static ApiException unknownProfiles(List<String> unknown, List<String> given) {
        var errors = new ArrayList<ApiError>();
        for (int i = 0; i < given.size() && errors.size() < 100; i++) {
            if (unknown.contains(given.get(i))) {
                errors.add(new ApiError(
                        404,
                        "not_found",
                        "Not found.",
                        "A profile with id " + given.get(i) + " does not exist.",
                        new ApiError.Source.Pointer("/data/" + i + "/id"),
                        Map.of()));
            }
        }
        return new ApiException(errors);
    }

    private static ListId list(ApiRequest request) {
        return new ListId(request.pathValue("id"));
    }
}
