package dev.carillon.console;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.db.Db;
import java.util.List;
import java.util.Optional;

/// Looks up how far campaigns are.
public final class SentCampaigns {

    private final Db db;
    private final ConsoleStore store = new ConsoleStore();

    public SentCampaigns(Db db) {
        this.db = db;
    }

    public List<SentCampaign> newest(AccountId account, int limit) {
        return db.autocommit(tx -> store.newest(tx, account, limit));
    }

    public Optional<SentCampaign> find(AccountId account, CampaignId id) {
        return db.autocommit(tx -> store.find(tx, account, id));
    }
}
