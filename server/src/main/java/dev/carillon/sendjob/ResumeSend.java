package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.delivery.Runs;

/// Lets what was paused go on.
final class ResumeSend {

    /// What came of it.
    sealed interface Result {
        record Resumed(SendOverview overview) implements Result {}

        record NotFound() implements Result {}

        record NothingPaused(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final Runs runs;

    ResumeSend(Db db, CampaignStore campaigns, SendJobStore jobs, Runs runs) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.runs = runs;
    }

    Result resume(AccountId account, CampaignId id) {
        return db.inTransaction(tx -> campaigns
                .lock(tx, account, id)
                .map(campaign -> resume(tx, account, campaign))
                .orElseGet(Result.NotFound::new));
    }

    private Result resume(Tx tx, AccountId account, Campaign campaign) {
        if (runs.resume(tx, account, campaign.id()) == 0) {
            return new Result.NothingPaused(campaign.status());
        }
        return new Result.Resumed(new SendOverview(campaign, jobs.runs(tx, account, campaign.id())));
    }
}
