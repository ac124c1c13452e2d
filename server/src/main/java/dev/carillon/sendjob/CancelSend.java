package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.Campaign;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import dev.carillon.delivery.Runs;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Cancels a campaign for good: nobody is messaged any more once this is committed.
final class CancelSend {

    /// What came of it.
    sealed interface Result {
        record Cancelled() implements Result {}

        record NotFound() implements Result {}

        /// It is sent, or cancelled already.
        record NotAllowed(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore campaigns;
    private final Runs runs;
    private final InstantSource clock;

    CancelSend(Db db, CampaignStore campaigns, Runs runs, InstantSource clock) {
        this.db = db;
        this.campaigns = campaigns;
        this.runs = runs;
        this.clock = clock;
    }

    Result cancel(AccountId account, CampaignId id) {
        return db.inTransaction(tx -> campaigns
                .lock(tx, account, id)
                .filter(campaign -> campaign.status() != CampaignStatus.DRAFT)
                .map(campaign -> cancel(tx, account, campaign))
                .orElseGet(Result.NotFound::new));
    }

    private Result cancel(Tx tx, AccountId account, Campaign campaign) {
        // The engine may finish the last run between the two: then there is nothing left to stop.
        if (!campaign.status().allows(Action.CANCEL) || runs.cancel(tx, account, campaign.id()) == 0) {
            return new Result.NotAllowed(campaign.status());
        }
        campaigns.cancel(tx, account, campaign.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new Result.Cancelled();
    }
}
