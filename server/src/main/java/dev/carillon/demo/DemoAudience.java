package dev.carillon.demo;

import dev.carillon.audience.AddToList;
import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.demo.DemoPerson.Standing;
import dev.carillon.profile.ConsentChange;
import dev.carillon.profile.Consents;
import dev.carillon.profile.CreateProfiles;
import dev.carillon.profile.Evidence;
import dev.carillon.profile.Profile;
import dev.carillon.profile.SuppressionReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Puts the sample people into the account and on a list, with what they said about e-mail. Done again, after a crash
/// in its middle, it completes what is missing.
final class DemoAudience {

    private static final Evidence SAMPLE = Evidence.api("sample data");

    private final Db db;
    private final CreateProfiles createProfiles;
    private final AddToList addToList;
    private final Consents consents;
    private final InstantSource clock;

    DemoAudience(Db db, CreateProfiles createProfiles, AddToList addToList, Consents consents, InstantSource clock) {
        this.db = db;
        this.createProfiles = createProfiles;
        this.addToList = addToList;
        this.consents = consents;
        this.clock = clock;
    }

    void fill(AccountId account, ListId list, List<DemoPerson> people) {
        var now = clock.instant();
        var profiles = new ArrayList<Profile>();
        for (var person : people) {
            profiles.add(DemoProfiles.of(person, profiles.size() + 1, now));
        }
        createProfiles.create(account, profiles);
        var ids = profiles.stream().map(Profile::id).toList();
        if (!(addToList.add(account, list, ids) instanceof AddToList.Result.Added)) {
            throw new IllegalStateException("Others have the sample people's addresses, so they are not all there");
        }
        record(account, consentChanges(people, ids, now));
    }

    private static Map<Standing, List<ConsentChange>> consentChanges(
            List<DemoPerson> people, List<ProfileId> ids, Instant now) {
        var changes = new EnumMap<Standing, List<ConsentChange>>(Standing.class);
        for (int i = 0; i < people.size(); i++) {
            changes.computeIfAbsent(people.get(i).standing(), _ -> new ArrayList<>())
                    .add(new ConsentChange(ids.get(i), Channel.EMAIL, now));
        }
        return changes;
    }

    private void record(AccountId account, Map<Standing, List<ConsentChange>> changes) {
        db.useTransaction(tx -> changes.forEach((standing, people) -> {
            switch (standing) {
                case SUBSCRIBED -> consents.subscribe(tx, account, people, SAMPLE);
                case NEVER_ASKED -> {}
                case UNSUBSCRIBED -> consents.unsubscribe(tx, account, people, SAMPLE);
                case SUPPRESSED -> consents.suppress(tx, account, people, SuppressionReason.HARD_BOUNCE, SAMPLE);
            }
        }));
    }
}
