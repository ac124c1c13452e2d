package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.Resource;
import dev.carillon.jsonapi.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// People as resources, with the costly attributes that a query asks for.
public final class ProfileResources {

    public static final ResourceType TYPE = ProfileDocument.PROFILE;

    /// What `additional-fields[profile]` may name.
    public static final List<String> ADDITIONAL =
            List.of(ProfileDocument.SUBSCRIPTIONS, ProfileDocument.PREDICTIVE_ANALYTICS);

    private final ProfileStore profiles;
    private final ConsentStatusStore consents;

    ProfileResources(ProfileStore profiles, ConsentStatusStore consents) {
        this.profiles = profiles;
        this.consents = consents;
    }

    /// Those of `ids` whom the account has, by id.
    public Map<ProfileId, Resource> load(Tx tx, AccountId account, Collection<ProfileId> ids, Query query) {
        var resources = new HashMap<ProfileId, Resource>();
        var people = profiles.findAll(tx, account, ids);
        var written = of(tx, account, people, query);
        for (int i = 0; i < people.size(); i++) {
            resources.put(people.get(i).id(), written.get(i));
        }
        return resources;
    }

    Resource of(Tx tx, AccountId account, Profile profile, Query query) {
        return of(tx, account, List.of(profile), query).getFirst();
    }

    List<Resource> of(Tx tx, AccountId account, List<Profile> people, Query query) {
        var withConsent = query.asksFor(TYPE, ProfileDocument.SUBSCRIPTIONS);
        var withAnalytics = query.asksFor(TYPE, ProfileDocument.PREDICTIVE_ANALYTICS);
        Map<ProfileId, ConsentStatus> states = withConsent
                ? consents.of(tx, account, people.stream().map(Profile::id).toList())
                : Map.of();
        return people.stream()
                .map(profile -> {
                    var resource = ProfileDocument.resource(profile);
                    if (withConsent) {
                        var state = states.getOrDefault(profile.id(), ConsentStatus.NONE);
                        resource.attributes().set(ProfileDocument.SUBSCRIPTIONS, ConsentDocument.subscriptions(state));
                    }
                    if (withAnalytics) {
                        resource.attributes().set(ProfileDocument.PREDICTIVE_ANALYTICS, ProfileDocument.analytics());
                    }
                    return resource;
                })
                .toList();
    }
}
