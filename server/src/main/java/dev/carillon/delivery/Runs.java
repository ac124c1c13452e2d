package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.RunId;
import dev.carillon.db.Tx;
import java.time.InstantSource;

/// What features ask of the engine: start, cancel, take back, resume. Each joins the caller's transaction.
public final class Runs {

    private final RunStore store;
    private final InstantSource clock;

    public Runs(RunStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Makes the work durable; the engine finds it by itself.
    public RunId start(Tx tx, NewRun run) {
        var id = RunId.next();
        store.insert(tx, id, run, clock.instant());
        return id;
    }

    /// Stops the campaign's open runs for good: nobody is armed after the caller's commit, and those
    /// without an outcome get `skipped: cancelled`.
    ///
    /// @return how many runs were stopped; 0 if none was open
    public int cancel(Tx tx, AccountId account, CampaignId campaign) {
        return store.cancel(tx, account, campaign);
    }

    /// Takes back runs whose time has not come.
    ///
    /// @return true if every open run of the campaign was taken back; false, and nothing changed, if one
    /// had begun
    public boolean revert(Tx tx, AccountId account, CampaignId campaign) {
        return store.deleteScheduled(tx, account, campaign);
    }

    /// Lets paused runs of the campaign go on.
    ///
    /// @return how many were paused
    public int resume(Tx tx, AccountId account, CampaignId campaign) {
        return store.resume(tx, account, campaign);
    }

    /// Sets what becomes of those in doubt in the campaign's runs, from now on.
    public void setInDoubtPolicy(Tx tx, AccountId account, CampaignId campaign, InDoubtPolicy policy) {
        store.setInDoubtPolicy(tx, account, campaign, policy);
    }
}
