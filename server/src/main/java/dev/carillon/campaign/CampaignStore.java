package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.delivery.InDoubtPolicy;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.tag.ResourceTags;
import dev.carillon.tag.TaggedKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of campaigns and their audiences, and reading of campaigns whole.
public final class CampaignStore {

    /// What is derived is derived by scalar subqueries, so that a list derives it for the rows of its page only.
    private static final String SELECT = """
            SELECT *
              FROM (
                SELECT c.campaign_id, c.name, c.archived, c.custom_tracking, c.in_doubt_policy, c.created_at, c.updated_at,
                       (SELECT j.created_at
                          FROM send_job j
                         WHERE j.account_id = c.account_id AND j.campaign_id = c.campaign_id) AS scheduled_at,
                       (SELECT min(r.start_at)
                          FROM delivery_run r
                         WHERE r.account_id = c.account_id AND r.campaign_id = c.campaign_id) AS send_time,
                       (SELECT %s
                          FROM (SELECT min(run.start_at) AS start_at,
                                       count(*) FILTER (WHERE run.state IN ('scheduled', 'active', 'paused')) AS unfinished,
                                       count(*) FILTER (WHERE run.state <> 'scheduled') AS begun,
                                       sum(run.planned) AS planned
                                  FROM delivery_run run
                                 WHERE run.account_id = c.account_id AND run.campaign_id = c.campaign_id) r
                          LEFT JOIN send_job j
                            ON j.account_id = c.account_id AND j.campaign_id = c.campaign_id) AS status
                  FROM campaign c
                 WHERE c.account_id = ?) campaign
             WHERE true
            """.formatted(CampaignStatus.SQL);

    private static final String FIND = SELECT + "   AND campaign_id = ?";

    private static final String LOCK = """
            SELECT campaign_id
              FROM campaign
             WHERE account_id = ? AND campaign_id = ?
               FOR UPDATE
            """;

    private static final String HAS_CHANNEL = """
            EXISTS (
                SELECT 1
                  FROM campaign_message m
                  JOIN campaign_variation v ON v.account_id = m.account_id AND v.message_id = m.message_id
                 WHERE m.account_id = ? AND m.campaign_id = campaign.campaign_id AND v.channel = ?)
            """;

    private static final String AUDIENCES = """
            SELECT audience_id, campaign_id, included, excluded
              FROM campaign_audience
             WHERE account_id = ? AND campaign_id = ANY (?)
             ORDER BY priority, audience_id
            """;

    private static final String SENDER_DEFAULTS = """
            SELECT default_sender_email, coalesce(default_sender_label, name) AS label
              FROM account
             WHERE account_id = ?
            """;

    private static final String INSERT = """
            INSERT INTO campaign (account_id, campaign_id, name, custom_tracking, in_doubt_policy, created_at, updated_at)
            VALUES (?, ?, ?, CAST(? AS jsonb), ?, ?, ?)
            """;

    private static final String INSERT_AUDIENCE = """
            INSERT INTO campaign_audience (account_id, audience_id, campaign_id, name, priority, included, excluded,
                                           created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            UPDATE campaign
               SET name = ?, custom_tracking = CAST(? AS jsonb), updated_at = ?
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String UPDATE_AUDIENCE = """
            UPDATE campaign_audience
               SET included = ?, excluded = ?, updated_at = ?
             WHERE account_id = ? AND audience_id = ?
            """;

    private static final String SET_IN_DOUBT_POLICY = """
            UPDATE campaign
               SET in_doubt_policy = ?
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String SET_ARCHIVED = """
            UPDATE campaign
               SET archived = ?
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String CANCEL = """
            UPDATE campaign
               SET cancelled_at = ?, updated_at = ?
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String DELETE = """
            DELETE FROM campaign
             WHERE account_id = ? AND campaign_id = ?
            """;

    private static final String EPOCH_IF_DRAFT = "coalesce(scheduled_at, TIMESTAMPTZ 'epoch')";

    private final MessageStore messages;
    private final ResourceTags tags;

    CampaignStore(MessageStore messages, ResourceTags tags) {
        this.messages = messages;
        this.tags = tags;
    }

    /// The campaign, and nobody else changes or sends it until the transaction ends.
    public Optional<Campaign> lock(Tx tx, AccountId account, CampaignId id) {
        var locked = tx.handle()
                .select(LOCK, account.value(), id.value())
                .mapTo(UUID.class)
                .findOne();
        // Read by a second statement: the first one may have waited, and would show what was before.
        return locked.flatMap(_ -> find(tx, account, id));
    }

    public Optional<Campaign> find(Tx tx, AccountId account, CampaignId id) {
        return whole(tx, account, rows(tx, Sql.of(FIND, account.value(), id.value()))).stream()
                .findFirst();
    }

    /// Those in the archive are left out, unless they are asked for.
    public Page<Campaign> list(Tx tx, AccountId account, Query query) {
        var wanted =
                query.condition("archived").isPresent() || query.condition("id").isPresent();
        var select = wanted ? SELECT : SELECT + "   AND NOT archived\n";
        var page = listSql(account).page(Sql.of(select, account.value()), query, sql -> rows(tx, sql));
        return new Page<>(whole(tx, account, page.items()), page.previous(), page.next());
    }

    public SenderDefaults senderDefaults(Tx tx, AccountId account) {
        return tx.handle()
                .select(SENDER_DEFAULTS, account.value())
                .map((row, _) -> new SenderDefaults(
                        Optional.ofNullable(row.getString("default_sender_email")), row.getString("label")))
                .one();
    }

    void update(Tx tx, AccountId account, Campaign campaign) {
        var updates = new ArrayList<Sql>();
        updates.add(Sql.of(
                UPDATE,
                campaign.name(),
                TrackingJson.write(campaign.trackingParameters()),
                campaign.updatedAt(),
                account.value(),
                campaign.id().value()));
        for (var audience : campaign.audiences()) {
            updates.add(Sql.of(
                    UPDATE_AUDIENCE,
                    array(audience.included()),
                    array(audience.excluded()),
                    campaign.updatedAt(),
                    account.value(),
                    audience.id().value()));
        }
        campaign.messages().forEach(message -> updates.addAll(MessageStore.updates(account, message)));
        tx.execute(updates);
    }

    public void setInDoubtPolicy(Tx tx, AccountId account, CampaignId id, InDoubtPolicy policy) {
        tx.handle().execute(SET_IN_DOUBT_POLICY, policy.word(), account.value(), id.value());
    }

    public void setArchived(Tx tx, AccountId account, CampaignId id, boolean archived) {
        tx.handle().execute(SET_ARCHIVED, archived, account.value(), id.value());
    }

    /// Takes note that it will not be sent any more.
    public void cancel(Tx tx, AccountId account, CampaignId id, Instant now) {
        tx.handle().execute(CANCEL, now, now, account.value(), id.value());
    }

    /// All in one round trip: campaigns are made in bursts.
    void insert(Tx tx, AccountId account, Campaign campaign) {
        var inserts = new ArrayList<Sql>();
        inserts.add(Sql.of(
                INSERT,
                account.value(),
                campaign.id().value(),
                campaign.name(),
                TrackingJson.write(campaign.trackingParameters()),
                campaign.inDoubtPolicy().word(),
                campaign.createdAt(),
                campaign.updatedAt()));
        int priority = 0;
        for (var audience : campaign.audiences()) {
            inserts.add(Sql.of(
                    INSERT_AUDIENCE,
                    account.value(),
                    audience.id().value(),
                    campaign.id().value(),
                    "Audience " + ++priority,
                    priority,
                    array(audience.included()),
                    array(audience.excluded()),
                    campaign.createdAt(),
                    campaign.updatedAt()));
        }
        campaign.messages().forEach(message -> inserts.addAll(MessageStore.inserts(account, message)));
        tx.execute(inserts);
        tags.add(tx, account, TaggedKind.CAMPAIGN, campaign.id().toString(), campaign.tags());
    }

    void delete(Tx tx, AccountId account, CampaignId id) {
        tx.handle().execute(DELETE, account.value(), id.value());
        tags.forget(tx, account, TaggedKind.CAMPAIGN, id.toString());
    }

    private static ListSql<Campaign> listSql(AccountId account) {
        return ListSql.<Campaign>by(
                        "campaign_id", ValueType.ULID, campaign -> campaign.id().value())
                .filter("id", "campaign_id")
                .filter("messages.channel", condition -> {
                    var channel = ChannelWords.channel((String) condition.value());
                    return Sql.of(HAS_CHANNEL, account.value(), channel.word());
                })
                .filter("name", "name")
                .filter("status", "status")
                .filter("archived", "archived")
                .filter("created_at", "created_at")
                .filter("scheduled_at", "scheduled_at")
                .filter("updated_at", "updated_at")
                .sort("created_at", "created_at", Campaign::createdAt)
                .sort("id", "campaign_id", campaign -> campaign.id().value())
                .sort("name", "name", Campaign::name)
                .sort(
                        "scheduled_at",
                        EPOCH_IF_DRAFT,
                        campaign -> campaign.scheduledAt().orElse(Instant.EPOCH))
                .sort("updated_at", "updated_at", Campaign::updatedAt);
    }

    /// Adds audiences, messages and tags to the bare rows: a few more statements, however many campaigns there are. A
    /// campaign that was deleted between two of them is left out.
    private List<Campaign> whole(Tx tx, AccountId account, List<Campaign> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var ids = bare.stream().map(campaign -> campaign.id().value()).toArray(UUID[]::new);
        var audiences = audiences(tx, account, ids);
        var tagsOf = tags.of(
                tx,
                account,
                TaggedKind.CAMPAIGN,
                bare.stream().map(campaign -> campaign.id().toString()).toList());
        var ofCampaign =
                messages.findAll(tx, account, ids).stream().collect(Collectors.groupingBy(CampaignMessage::campaign));
        return bare.stream()
                .filter(campaign -> audiences.containsKey(campaign.id()) && ofCampaign.containsKey(campaign.id()))
                .map(campaign -> new Campaign(
                        campaign.id(),
                        campaign.name(),
                        campaign.status(),
                        campaign.archived(),
                        campaign.trackingParameters(),
                        campaign.inDoubtPolicy(),
                        campaign.createdAt(),
                        campaign.updatedAt(),
                        campaign.scheduledAt(),
                        campaign.sendTime(),
                        audiences.getOrDefault(campaign.id(), List.of()),
                        ofCampaign.getOrDefault(campaign.id(), List.of()),
                        tagsOf.getOrDefault(campaign.id().toString(), List.of())))
                .toList();
    }

    private static Map<CampaignId, List<CampaignAudience>> audiences(Tx tx, AccountId account, UUID[] campaigns) {
        record Row(CampaignId campaign, CampaignAudience audience) {}
        return tx.handle()
                .select(AUDIENCES, account.value(), campaigns)
                .map((row, _) -> new Row(
                        new CampaignId(row.getObject("campaign_id", UUID.class)),
                        new CampaignAudience(
                                new AudienceId(row.getObject("audience_id", UUID.class)),
                                texts(row, "included"),
                                texts(row, "excluded"))))
                .collect(Collectors.groupingBy(Row::campaign, Collectors.mapping(Row::audience, Collectors.toList())));
    }

    private static List<Campaign> rows(Tx tx, Sql sql) {
        return tx.handle()
                .select(sql.text(), sql.args().toArray())
                .map((row, _) -> bare(row))
                .list();
    }

    private static Campaign bare(ResultSet row) throws SQLException {
        return new Campaign(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                row.getString("name"),
                CampaignStatus.of(row.getString("status")),
                row.getBoolean("archived"),
                TrackingJson.read(Json.read(row.getString("custom_tracking"))),
                InDoubtPolicy.of(row.getString("in_doubt_policy")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row.getTimestamp("scheduled_at")),
                instant(row.getTimestamp("send_time")),
                List.of(),
                List.of(),
                List.of());
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
