package dev.carillon.audience;

import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.profile.ConsentChange;
import dev.carillon.profile.Consents;
import dev.carillon.profile.EnsureProfiles;
import dev.carillon.profile.EnsureProfiles.Found;
import dev.carillon.profile.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Subscribes people, makes those who do not exist, and puts them on a list if one is named.
final class Subscribe {

    /// All are subscribed, or why nobody is.
    sealed interface Result {

        record Subscribed() implements Result {}

        record UnknownList(ListId list) implements Result {}

        record UnknownProfiles(List<ProfileId> ids) implements Result {}

        /// The list asks people to confirm by mail, which this server does not do yet.
        record NeedsConfirmation(ListId list) implements Result {}
    }

    private final Db db;
    private final ListStore lists;
    private final EnsureProfiles ensure;
    private final Consents consents;
    private final InstantSource clock;

    Subscribe(Db db, ListStore lists, EnsureProfiles ensure, Consents consents, InstantSource clock) {
        this.db = db;
        this.lists = lists;
        this.ensure = ensure;
        this.consents = consents;
        this.clock = clock;
    }

    /// @param isHistorical the consent was given before, elsewhere: it needs no confirmation
    Result subscribe(
            AccountId account,
            Optional<ListId> list,
            List<Subscription> subscriptions,
            boolean isHistorical,
            Evidence evidence) {
        if (list.isPresent()) {
            var found = db.autocommit(tx -> lists.find(tx, account, list.get()));
            if (found.isEmpty()) {
                return new Result.UnknownList(list.get());
            }
            if (found.get().optIn() == OptIn.DOUBLE_OPT_IN && !isHistorical) {
                return new Result.NeedsConfirmation(list.get());
            }
        }
        var wanted = subscriptions.stream().map(Subscription::person).toList();
        return switch (ensure.ensure(account, wanted)) {
            case EnsureProfiles.Result.Unknown(var ids) -> new Result.UnknownProfiles(ids);
            case EnsureProfiles.Result.All(var people) -> subscribe(account, list, subscriptions, people, evidence);
        };
    }

    private Result subscribe(
            AccountId account,
            Optional<ListId> list,
            List<Subscription> subscriptions,
            List<Found> people,
            Evidence evidence) {
        var now = clock.instant();
        return db.inTransaction(tx -> {
            if (list.isPresent()) {
                if (lists.share(tx, account, list.get()).isEmpty()) {
                    return new Result.UnknownList(list.get());
                }
                lists.addMembers(
                        tx,
                        account,
                        list.get(),
                        people.stream().map(Found::person).toList(),
                        now);
            }
            var about = list.map(evidence::about).orElse(evidence);
            consents.subscribe(tx, account, changes(subscriptions, people, now), about);
            return new Result.Subscribed();
        });
    }

    /// The consent of each channel belongs to whoever has the address that it is for.
    static List<ConsentChange> changes(List<Subscription> subscriptions, List<Found> people, Instant now) {
        var changes = new ArrayList<ConsentChange>();
        for (int i = 0; i < people.size(); i++) {
            var found = people.get(i);
            subscriptions
                    .get(i)
                    .channels()
                    .forEach((channel, at) ->
                            changes.add(new ConsentChange(whose(channel, found), channel, at.orElse(now))));
        }
        return changes;
    }

    private static ProfileId whose(Channel channel, Found found) {
        return switch (channel) {
            case EMAIL -> found.byEmail().orElse(found.person());
            case SMS -> found.byPhone().orElse(found.person());
            case PUSH -> found.person();
        };
    }
}
