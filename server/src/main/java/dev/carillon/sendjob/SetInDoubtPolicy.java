package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.delivery.Runs;
import java.util.Optional;

/// Decides what becomes of a campaign's recipients whose hand-off got no answer, those there are and those
/// to come.
final class SetInDoubtPolicy {

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final Runs runs;

    SetInDoubtPolicy(Db db, CampaignStore campaigns, SendJobStore jobs, Runs runs) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.runs = runs;
    }

    /// @return empty if there is no such campaign
    Optional<SendOverview> set(AccountId account, CampaignId id, InDoubtPolicy policy) {
        return db.inTransaction(tx -> campaigns.lock(tx, account, id).map(_ -> {
            campaigns.setInDoubtPolicy(tx, account, id, policy);
            runs.setInDoubtPolicy(tx, account, id, policy);
            var after = campaigns.find(tx, account, id).orElseThrow();
            return new SendOverview(after, jobs.runs(tx, account, id));
        }));
    }
}
