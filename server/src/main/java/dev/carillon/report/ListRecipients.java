package dev.carillon.report;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lists a campaign's recipients by message and person, whether they have an outcome or are still planned.
final class ListRecipients {

    /// A page, or that the account has no such campaign.
    sealed interface Result {

        /// @param next where the next page begins, if there is one
        record Listed(List<Line> lines, Optional<RecipientKey> next) implements Result {}

        record Unknown() implements Result {}
    }

    /// A recipient with the channel of the message and where the person is reached now.
    record Line(Recipient recipient, Channel channel, Address address) {}

    private record Found(Recipient recipient, Channel channel) {}

    private final Db db;
    private final RecipientStore store;

    ListRecipients(Db db, RecipientStore store) {
        this.db = db;
        this.store = store;
    }

    Result list(
            AccountId account,
            CampaignId campaign,
            RecipientFilter filter,
            Optional<RecipientKey> after,
            int pageSize) {
        return db.inTransaction(tx -> {
            store.takeSnapshot(tx);
            if (!store.knows(tx, account, campaign)) {
                return new Result.Unknown();
            }
            var found = new ArrayList<Found>();
            for (var message : store.messages(tx, account, campaign)) {
                start(message.id(), after).ifPresent(start -> {
                    var missing = pageSize + 1 - found.size();
                    ofMessage(tx, account, filter, start, missing)
                            .forEach(recipient -> found.add(new Found(recipient, message.channel())));
                });
            }
            var page = found.stream().limit(pageSize).toList();
            var next = found.size() > pageSize
                    ? Optional.of(page.getLast().recipient().key())
                    : Optional.<RecipientKey>empty();
            return new Result.Listed(lines(tx, account, page), next);
        });
    }

    private List<Line> lines(Tx tx, AccountId account, List<Found> page) {
        var people =
                page.stream().map(found -> found.recipient().key().profile()).toList();
        var addresses = store.addresses(tx, account, people);
        return page.stream()
                .map(found -> new Line(
                        found.recipient(),
                        found.channel(),
                        addresses.getOrDefault(found.recipient().key().profile(), Address.UNKNOWN)))
                .toList();
    }

    /// Where to begin in a message; empty if it is behind `after`.
    private static Optional<RecipientKey> start(MessageId message, Optional<RecipientKey> after) {
        var start = after.filter(key -> key.message().equals(message)).orElse(RecipientKey.before(message));
        return Optional.of(start).filter(_ -> after.isEmpty() || start.compareTo(after.get()) >= 0);
    }

    private List<Recipient> ofMessage(Tx tx, AccountId account, RecipientFilter filter, RecipientKey after, int limit) {
        if (limit == 0) {
            return List.of();
        }
        var recipients = new ArrayList<Recipient>();
        recipients.addAll(store.withOutcome(tx, after, filter, limit));
        if (filter.wantsPlanned()) {
            // Nobody is needed who would come after a full page of outcomes.
            var bound = recipients.size() < limit
                    ? Optional.<ProfileId>empty()
                    : Optional.of(recipients.getLast().key().profile());
            recipients.addAll(planned(tx, account, after, bound, limit));
        }
        return recipients.stream()
                .sorted(Comparator.comparing(Recipient::key))
                .limit(limit)
                .toList();
    }

    /// Looks a reach further each time, for those of a reach may have their outcome already.
    private List<Recipient> planned(
            Tx tx, AccountId account, RecipientKey after, Optional<ProfileId> bound, int limit) {
        var planned = new ArrayList<Recipient>();
        var from = after;
        while (planned.size() < limit) {
            var reach = store.reach(tx, account, from, limit);
            if (reach.isEmpty()) {
                break;
            }
            var end = RecipientKey.after(after.message(), reach.get());
            var isLast = bound.isPresent() && end.compareTo(RecipientKey.after(after.message(), bound.get())) >= 0;
            planned.addAll(
                    store.planned(tx, account, from, isLast ? bound.get() : reach.get(), limit - planned.size()));
            if (isLast) {
                break;
            }
            from = end;
        }
        return planned;
    }
}
