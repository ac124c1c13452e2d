package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.campaign.CampaignStatus.Action;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Changes a draft.
public final class UpdateCampaign {

    /// What came of it.
    public sealed interface Result {
        record Updated(Campaign campaign) implements Result {}

        record NotFound() implements Result {}

        record NotAllowed(CampaignStatus status) implements Result {}
    }

    private final Db db;
    private final CampaignStore store;
    private final InstantSource clock;

    UpdateCampaign(Db db, CampaignStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    public Result update(AccountId account, CampaignId id, CampaignChange change) {
        return db.inTransaction(tx -> {
            var found = store.lock(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var before = found.get();
            if (!before.status().allows(Action.EDIT)) {
                return new Result.NotAllowed(before.status());
            }
            var after = change.applyTo(before, clock.instant().truncatedTo(ChronoUnit.MICROS));
            store.update(tx, account, after);
            return new Result.Updated(after);
        });
    }
}
