package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.delivery.RunState;
import dev.carillon.delivery.Runs;

/// Makes a campaign whose time has not come a draft again.
final class RevertSend {

    /// What came of it.
    sealed interface Result {
        record Reverted() implements Result {}

        record NotFound() implements Result {}

        /// Sending has begun, or is over.
        record NotAllowed(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final Runs runs;

    RevertSend(Db db, CampaignStore campaigns, SendJobStore jobs, Runs runs) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.runs = runs;
    }

    Result revert(AccountId account, CampaignId id) {
        return db.inTransaction(tx -> campaigns
                .lock(tx, account, id)
                .filter(campaign -> campaign.status() != CampaignStatus.DRAFT)
                .map(campaign -> revert(tx, account, campaign))
                .orElseGet(Result.NotFound::new));
    }

    private Result revert(Tx tx, AccountId account, Campaign campaign) {
        if (!campaign.status().allows(Action.REVERT)) {
            return new Result.NotAllowed(campaign.status());
        }
        // Looked at under lock: the engine begins, and may end, a run without asking for the campaign.
        var waiting = jobs.lockRunStates(tx, account, campaign.id()).stream().allMatch(RunState.SCHEDULED::equals);
        if (!waiting || !runs.revert(tx, account, campaign.id())) {
            return new Result.NotAllowed(CampaignStatus.SENDING);
        }
        jobs.delete(tx, account, campaign.id());
        return new Result.Reverted();
    }
}
