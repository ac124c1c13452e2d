package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStatus;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.campaign.CampaignStore;
import dev.carillon.db.Db;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.delivery.Runs;
import java.util.Optional;

/// Changes what a campaign has at Carillon only: what becomes of those in doubt, whose runs may have begun or be still
/// to
/// come, and whether it is archived, which takes it out of lists.
final class SetCampaignOptions {

    /// What a client wants; what is empty stays.
    record Options(Optional<InDoubtPolicy> inDoubtPolicy, Optional<Boolean> archived) {}

    /// What came of it.
    sealed interface Result {
        record Changed(SendOverview overview) implements Result {}

        record NotFound() implements Result {}

        /// It is not over, so that it cannot be archived.
        record NotAllowed(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore campaigns;
    private final SendJobStore jobs;
    private final Runs runs;

    SetCampaignOptions(Db db, CampaignStore campaigns, SendJobStore jobs, Runs runs) {
        this.db = db;
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.runs = runs;
    }

    Result set(AccountId account, CampaignId id, Options options) {
        return db.inTransaction(tx -> {
            var found = campaigns.lock(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var status = found.get().status();
            if (options.archived().orElse(false) && !status.allows(Action.ARCHIVE)) {
                return new Result.NotAllowed(status);
            }
            options.archived().ifPresent(archived -> campaigns.setArchived(tx, account, id, archived));
            options.inDoubtPolicy().ifPresent(policy -> {
                campaigns.setInDoubtPolicy(tx, account, id, policy);
                runs.setInDoubtPolicy(tx, account, id, policy);
            });
            var after = campaigns.find(tx, account, id).orElseThrow();
            return new Result.Changed(new SendOverview(after, jobs.runs(tx, account, id)));
        });
    }
}
