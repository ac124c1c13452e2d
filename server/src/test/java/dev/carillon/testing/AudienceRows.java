package dev.carillon.testing;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.VariationId;
import dev.carillon.db.Db;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes people, lists and campaigns of one account straight into the tables, for tests of what reads them.
public final class AudienceRows {

    /// A campaign with its one message.
    public record Sent(CampaignId campaign, MessageId message) {}

    private final Db db;
    private final AccountId account;

    public AudienceRows(Db db, AccountId account) {
        this.db = db;
        this.account = account;
    }

    public ProfileId person(@Nullable String email) {
        var id = ProfileId.next();
        execute("""
                INSERT INTO profile (account_id, profile_id, email, created_at, updated_at)
                VALUES (?, ?, ?, TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), id.value(), email);
        return id;
    }

    /// Makes somebody unreachable by e-mail, for `unsubscribed` or `suppressed`.
    public void bar(ProfileId person, String reason) {
        execute("""
                INSERT INTO unreachable (account_id, profile_id, channel, reason, since)
                VALUES (?, ?, 'email', ?, TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), person.value(), reason);
    }

    public void list(String id, ProfileId... members) {
        execute("""
                INSERT INTO list (account_id, list_id, name, created_at, updated_at)
                VALUES (?, ?, ?, TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), id, id);
        for (var member : members) {
            execute(
                    "INSERT INTO list_member VALUES (?, ?, ?, TIMESTAMPTZ '2026-01-01Z')",
                    account.value(),
                    id,
                    member.value());
        }
    }

    /// Puts so many new people on a list; every tenth has no address.
    public void fill(String list, int people) {
        execute("""
                WITH person AS (
                    INSERT INTO profile (account_id, profile_id, email, created_at, updated_at)
                    SELECT ?, gen_random_uuid(), CASE WHEN n % 10 > 0 THEN 'p' || n || '@example.com' END, TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z'
                      FROM generate_series(1, ?) n
                    RETURNING account_id, profile_id
                )
                INSERT INTO list_member (account_id, list_id, profile_id, joined_at)
                SELECT account_id, ?, profile_id, TIMESTAMPTZ '2026-01-01Z'
                  FROM person
                """, account.value(), people, list);
    }

    /// An e-mail campaign to the people of some lists who are not in others.
    public Sent campaign(List<String> included, List<String> excluded) {
        var campaign = CampaignId.next();
        var audience = AudienceId.next();
        var message = MessageId.next();
        execute("""
                INSERT INTO campaign (account_id, campaign_id, name, created_at, updated_at)
                VALUES (?, ?, 'A campaign', TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), campaign.value());
        execute(
                """
                INSERT INTO campaign_audience (account_id, audience_id, campaign_id, name, priority, included, excluded,
                                               created_at, updated_at)
                VALUES (?, ?, ?, 'An audience', 1, ?, ?, TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """,
                account.value(),
                audience.value(),
                campaign.value(),
                included.toArray(String[]::new),
                excluded.toArray(String[]::new));
        execute("""
                INSERT INTO campaign_message (account_id, message_id, campaign_id, audience_id, name, created_at,
                                              updated_at)
                VALUES (?, ?, ?, ?, 'A message', TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), message.value(), campaign.value(), audience.value());
        execute("""
                INSERT INTO campaign_variation (account_id, variation_id, message_id, position, name, channel,
                                                created_at, updated_at)
                VALUES (?, ?, ?, 1, 'A variation', 'email', TIMESTAMPTZ '2026-01-01Z', TIMESTAMPTZ '2026-01-01Z')
                """, account.value(), VariationId.next().value(), message.value());
        return new Sent(campaign, message);
    }

    public void execute(String sql, @Nullable Object... args) {
        db.useTransaction(tx -> tx.handle().execute(sql, args));
    }
}
