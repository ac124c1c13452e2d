package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.db.Db;
import java.util.Optional;

/// Reads a message together with its campaign.
public final class FindMessage {

    /// A message and the campaign it belongs to.
    public record Found(Campaign campaign, CampaignMessage message) {}

    private final Db db;
    private final CampaignStore store;
    private final MessageStore messages;

    FindMessage(Db db, CampaignStore store, MessageStore messages) {
        this.db = db;
        this.store = store;
        this.messages = messages;
    }

    public Optional<Found> find(AccountId account, MessageId id) {
        return db.autocommit(tx -> messages.campaignOf(tx, account, id)
                .flatMap(campaign -> store.find(tx, account, campaign))
                .flatMap(campaign -> campaign.message(id).map(message -> new Found(campaign, message))));
    }
}
