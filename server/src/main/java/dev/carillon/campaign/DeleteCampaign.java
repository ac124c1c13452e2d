package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.content.MessageTemplates;
import dev.carillon.db.Db;

/// Deletes a draft with its messages and their templates, for good.
public final class DeleteCampaign {

    /// What came of it.
    public sealed interface Result {
        record Deleted() implements Result {}

        record NotFound() implements Result {}

        record NotAllowed(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore store;
    private final MessageTemplates templates;

    DeleteCampaign(Db db, CampaignStore store, MessageTemplates templates) {
        this.db = db;
        this.store = store;
        this.templates = templates;
    }

    public Result delete(AccountId account, CampaignId id) {
        return db.inTransaction(tx -> {
            var found = store.lock(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var campaign = found.get();
            if (!campaign.status().allows(Action.DELETE)) {
                return new Result.NotAllowed(campaign.status());
            }
            templates.deleteOwned(
                    tx,
                    account,
                    campaign.messages().stream().map(CampaignMessage::id).toList());
            store.delete(tx, account, id);
            return new Result.Deleted();
        });
    }
}
