package dev.carillon.delivery;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.RunId;
import dev.carillon.base.VariationId;
import dev.carillon.db.Tx;
import java.time.Instant;
import java.util.UUID;

/// The rows of runs as features change them.
public final class RunStore {

    private static final String INSERT = """
            INSERT INTO delivery_run (run_id, account_id, campaign_id, message_id, channel, variation_ids, state,
                                      start_at, in_doubt_policy, created_at)
            VALUES (?, ?, ?, ?, ?, ?, 'scheduled', ?, ?, ?)
            """;

    private static final String CANCEL = """
            UPDATE delivery_run
               SET state = 'cancelled'
             WHERE account_id = ? AND campaign_id = ? AND state IN ('scheduled', 'active', 'paused')
            """;

    private static final String LOCK_OPEN = """
            SELECT state
              FROM delivery_run
             WHERE account_id = ? AND campaign_id = ? AND state IN ('scheduled', 'active', 'paused')
               FOR UPDATE
            """;

    private static final String DELETE_SCHEDULED = """
            DELETE FROM delivery_run
             WHERE account_id = ? AND campaign_id = ? AND state = 'scheduled'
            """;

    private static final String RESUME = """
            UPDATE delivery_run
               SET state = 'active', pause_reason = NULL
             WHERE account_id = ? AND campaign_id = ? AND state = 'paused'
            """;

    private static final String SET_IN_DOUBT_POLICY = """
            UPDATE delivery_run
               SET in_doubt_policy = ?,
                   state = CASE WHEN state = 'done' AND ? = 'resend' THEN 'active' ELSE state END,
                   ended_at = CASE WHEN state = 'done' AND ? = 'resend' THEN NULL ELSE ended_at END
             WHERE account_id = ? AND campaign_id = ?
            """;

    void insert(Tx tx, RunId id, NewRun run, Instant now) {
        tx.handle()
                .execute(
                        INSERT,
                        id.value(),
                        run.account().value(),
                        run.campaign().value(),
                        run.message().value(),
                        run.channel().word(),
                        run.variations().stream().map(VariationId::value).toArray(UUID[]::new),
                        run.startAt(),
                        run.inDoubtPolicy().word(),
                        now);
    }

    int cancel(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle().execute(CANCEL, account.value(), campaign.value());
    }

    boolean deleteScheduled(Tx tx, AccountId account, CampaignId campaign) {
        var states = tx.handle()
                .select(LOCK_OPEN, account.value(), campaign.value())
                .mapTo(String.class)
                .list();
        if (states.stream().anyMatch(state -> RunState.of(state) != RunState.SCHEDULED)) {
            return false;
        }
        tx.handle().execute(DELETE_SCHEDULED, account.value(), campaign.value());
        return true;
    }

    int resume(Tx tx, AccountId account, CampaignId campaign) {
        return tx.handle().execute(RESUME, account.value(), campaign.value());
    }

    void setInDoubtPolicy(Tx tx, AccountId account, CampaignId campaign, InDoubtPolicy policy) {
        var word = policy.word();
        tx.handle().execute(SET_IN_DOUBT_POLICY, word, word, word, account.value(), campaign.value());
    }
}
