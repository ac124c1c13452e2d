package dev.carillon.console;

import dev.carillon.base.AccountId;
import dev.carillon.base.CampaignId;
import dev.carillon.console.SentCampaign.Skipped;
import dev.carillon.console.SentCampaign.Status;
import dev.carillon.db.Tx;
import dev.carillon.delivery.ProviderTrouble;
import dev.carillon.delivery.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads what the home page shows. It counts ledger rows, which is right for a sample account; large campaigns are for
/// reports, which count as slices end.
final class ConsoleStore {

    private static final String CAMPAIGNS = """
            SELECT c.campaign_id, c.name, c.created_at,
                   array_agg(r.state) FILTER (WHERE r.run_id IS NOT NULL) AS run_states,
                   coalesce(sum(r.planned), 0) AS planned,
                   string_agg(r.pause_reason, ' ') FILTER (WHERE r.state = 'paused') AS pause_reason,
                   %s AS provider_trouble
              FROM campaign c
              LEFT JOIN delivery_run r USING (account_id, campaign_id)
             WHERE c.account_id = ? AND %s
             GROUP BY c.account_id, c.campaign_id
             ORDER BY c.created_at DESC, c.campaign_id DESC
             LIMIT ?
            """;

    private static final String NEWEST = CAMPAIGNS.formatted(ProviderTrouble.SQL, "true");

    private static final String ONE = CAMPAIGNS.formatted(ProviderTrouble.SQL, "c.campaign_id = ?");

    private static final String ENDS = """
            SELECT m.campaign_id, l.outcome::text AS outcome, coalesce(l.reason, '') AS reason, count(*) AS people
              FROM campaign_message m
              JOIN ledger l USING (message_id)
             WHERE m.account_id = ? AND m.campaign_id = ANY (?)
             GROUP BY m.campaign_id, l.outcome, l.reason
            """;

    private record Campaign(UUID id, String name, Status status, String trouble, Instant createdAt, long planned) {}

    private record End(UUID campaign, String outcome, String reason, long people) {}

    List<SentCampaign> newest(Tx tx, AccountId account, int limit) {
        return withEnds(tx, account, tx.handle().select(NEWEST, account.value(), limit));
    }

    Optional<SentCampaign> find(Tx tx, AccountId account, CampaignId id) {
        return withEnds(tx, account, tx.handle().select(ONE, account.value(), id.value(), 1)).stream()
                .findFirst();
    }

    private static List<SentCampaign> withEnds(Tx tx, AccountId account, Query query) {
        var campaigns = query.map((row, _) -> campaign(row)).list();
        var ids = campaigns.stream().map(Campaign::id).toArray(UUID[]::new);
        var ends = tx.handle()
                .select(ENDS, account.value(), ids)
                .map((row, _) -> new End(
                        row.getObject("campaign_id", UUID.class),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getLong("people")))
                .list();
        var byCampaign = ends.stream().collect(Collectors.groupingBy(End::campaign));
        return campaigns.stream()
                .map(campaign -> sent(campaign, byCampaign.getOrDefault(campaign.id(), List.of())))
                .toList();
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        var states = row.getArray("run_states");
        var status = states == null ? Status.DRAFT : status((String[]) states.getArray());
        return new Campaign(
                row.getObject("campaign_id", UUID.class),
                row.getString("name"),
                status,
                trouble(status, row.getString("pause_reason"), row.getString("provider_trouble")),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("planned"));
    }

    private static String trouble(Status status, @Nullable String pauseReason, @Nullable String ofProvider) {
        return switch (status) {
            case PAUSED -> Objects.requireNonNullElse(pauseReason, "");
            case SENDING ->
                ofProvider == null
                        ? ""
                        : "The provider takes nothing now (" + ofProvider
                                + "). Nobody is lost: sending goes on by itself " + "once it does.";
            case DRAFT, SCHEDULED, SENT, CANCELLED -> "";
        };
    }

    /// The state of the run that most wants to be looked at.
    private static Status status(String[] runStates) {
        var states = Arrays.stream(runStates).map(RunState::of).collect(Collectors.toSet());
        if (states.contains(RunState.PAUSED)) {
            return Status.PAUSED;
        } else if (states.contains(RunState.ACTIVE)) {
            return Status.SENDING;
        } else if (states.contains(RunState.SCHEDULED)) {
            return Status.SCHEDULED;
        }
        return states.equals(Set.of(RunState.DONE)) ? Status.SENT : Status.CANCELLED;
    }

    private static SentCampaign sent(Campaign campaign, List<End> ends) {
        var skipped = ends.stream()
                .filter(end -> end.outcome().equals("skipped"))
                .map(end -> new Skipped(end.reason(), end.people()))
                .sorted(Comparator.comparingLong(Skipped::people).reversed().thenComparing(Skipped::reason))
                .toList();
        return new SentCampaign(
                new CampaignId(campaign.id()),
                campaign.name(),
                campaign.status(),
                campaign.trouble(),
                campaign.createdAt(),
                campaign.planned(),
                people(ends, "accepted"),
                people(ends, "rejected", "failed"),
                people(ends, "in_doubt"),
                skipped);
    }

    private static long people(List<End> ends, String... outcomes) {
        return ends.stream()
                .filter(end -> List.of(outcomes).contains(end.outcome()))
                .mapToLong(End::people)
                .sum();
    }
}
