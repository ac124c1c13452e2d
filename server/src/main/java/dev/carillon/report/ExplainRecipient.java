package dev.carillon.report;

import dev.carillon.audience.ExplainAudience;
import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.report.RecipientExplanation.OfMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Explains one person's place in a campaign: the gates and what they go by, and what became of them.
final class ExplainRecipient {

    private static final int MOST_DEVICES = 100;

    private final Db db;
    private final RecipientStore store;
    private final ExplainAudience audience;

    ExplainRecipient(Db db, RecipientStore store, ExplainAudience audience) {
        this.db = db;
        this.store = store;
        this.audience = audience;
    }

    /// Empty if the account has no such campaign, or knows nothing of such a person.
    Optional<RecipientExplanation> explain(AccountId account, CampaignId campaign, ProfileId profile) {
        return db.inTransaction(tx -> {
            store.takeSnapshot(tx);
            var address = store.addresses(tx, account, List.of(profile)).get(profile);
            var messages = store.messages(tx, account, campaign).stream()
                    .flatMap(message -> ofMessage(tx, account, message.id(), profile).stream())
                    .toList();
            var isKnown = address != null
                    || messages.stream().anyMatch(message -> !message.outcomes().isEmpty());
            return isKnown && store.knows(tx, account, campaign)
                    ? Optional.of(new RecipientExplanation(
                            profile, Optional.ofNullable(address).orElse(Address.UNKNOWN), messages))
                    : Optional.empty();
        });
    }

    private Optional<OfMessage> ofMessage(Tx tx, AccountId account, MessageId message, ProfileId profile) {
        var before = new RecipientKey(message, profile, RecipientKey.BEFORE_DEVICES);
        var outcomes = Stream.concat(
                        store.withOutcome(tx, before, RecipientFilter.ALL, MOST_DEVICES).stream(),
                        store.planned(tx, account, before, profile, MOST_DEVICES).stream())
                .filter(recipient -> recipient.key().profile().equals(profile))
                .toList();
        return audience.explain(tx, account, message, profile)
                .map(explanation -> new OfMessage(message, explanation, outcomes, store.history(tx, message, profile)));
    }
}
