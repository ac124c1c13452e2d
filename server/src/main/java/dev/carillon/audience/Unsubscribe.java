package dev.carillon.audience;

import dev.carillon.base.AccountId;
import dev.carillon.base.ListId;
import dev.carillon.db.Db;
import dev.carillon.profile.ConsentChange;
import dev.carillon.profile.Consents;
import dev.carillon.profile.EnsureProfiles;
import dev.carillon.profile.EnsureProfiles.Found;
import dev.carillon.profile.Evidence;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Unsubscribes people: from one list those who are on it, from everything all others. Addresses that nobody
/// has are kept as people who are unsubscribed, so that a later import does not make them mailable.
final class Unsubscribe {

    /// All are unsubscribed, or why nobody is.
    sealed interface Result {

        record Unsubscribed() implements Result {}

        record UnknownList(ListId list) implements Result {}
    }

    private final Db db;
    private final ListStore lists;
    private final EnsureProfiles ensure;
    private final Consents consents;
    private final InstantSource clock;

    Unsubscribe(Db db, ListStore lists, EnsureProfiles ensure, Consents consents, InstantSource clock) {
        this.db = db;
        this.lists = lists;
        this.ensure = ensure;
        this.consents = consents;
        this.clock = clock;
    }

    Result unsubscribe(AccountId account, Optional<ListId> list, List<Subscription> subscriptions, Evidence evidence) {
        if (list.isPresent()
                && db.autocommit(tx -> lists.find(tx, account, list.get())).isEmpty()) {
            return new Result.UnknownList(list.get());
        }
        var wanted = subscriptions.stream().map(Subscription::person).toList();
        return switch (ensure.ensure(account, wanted)) {
            case EnsureProfiles.Result.All(var people) -> {
                unsubscribe(account, list, Subscribe.changes(subscriptions, people, clock.instant()), people, evidence);
                yield new Result.Unsubscribed();
            }
            case EnsureProfiles.Result.Unknown(var ids) ->
                throw new IllegalStateException("Jobs that unsubscribe name nobody by id, but there was " + ids);
        };
    }

    private void unsubscribe(
            AccountId account,
            Optional<ListId> list,
            List<ConsentChange> changes,
            List<Found> people,
            Evidence evidence) {
        db.useTransaction(tx -> {
            var everywhere = changes;
            if (list.isPresent()) {
                var left = lists.removeMembers(
                        tx,
                        account,
                        list.get(),
                        people.stream().map(Found::person).toList());
                var byList =
                        changes.stream().collect(Collectors.partitioningBy(change -> left.contains(change.profile())));
                consents.unsubscribeFromList(tx, account, list.get(), byList.getOrDefault(true, List.of()), evidence);
                everywhere = byList.getOrDefault(false, List.of());
            }
            consents.unsubscribe(tx, account, everywhere, evidence);
        });
    }
}
