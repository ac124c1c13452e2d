package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.AudienceId;
import dev.carillon.base.CampaignId;
import dev.carillon.base.Channel;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.base.VariationId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The rows of messages and their variations.
final class MessageStore {

    private static final String MESSAGES = """
            SELECT message_id, campaign_id, audience_id, name, strategy, send_time, send_date, past_immediately,
                   throttle_percent, throttle_unit, smart_sending, add_tracking, track_clicks, track_opens,
                   created_at, updated_at
              FROM campaign_message
             WHERE account_id = ? AND campaign_id = ANY (?)
             ORDER BY message_id
            """;

    private static final String VARIATIONS = """
            SELECT variation_id, message_id, channel, template_id, image_id, details
              FROM campaign_variation
             WHERE account_id = ? AND message_id = ANY (?)
             ORDER BY position
            """;

    private static final String CAMPAIGN_OF = """
            SELECT campaign_id
              FROM campaign_message
             WHERE account_id = ? AND message_id = ?
            """;

    private static final String INSERT = """
            INSERT INTO campaign_message (strategy, send_time, send_date, past_immediately, throttle_percent, throttle_unit,
                                          smart_sending, add_tracking, track_clicks, track_opens, name, updated_at,
                                          account_id, message_id, campaign_id, audience_id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            UPDATE campaign_message
               SET strategy = ?, send_time = ?, send_date = ?, past_immediately = ?, throttle_percent = ?,
                   throttle_unit = ?, smart_sending = ?, add_tracking = ?, track_clicks = ?, track_opens = ?, name = ?,
                   updated_at = ?
             WHERE account_id = ? AND message_id = ?
            """;

    private static final String INSERT_VARIATION = """
            INSERT INTO campaign_variation (account_id, variation_id, message_id, position, name, channel, template_id,
                                            image_id, details, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?)
            """;

    private static final String UPDATE_VARIATION = """
            UPDATE campaign_variation
               SET template_id = ?, image_id = ?, details = CAST(? AS jsonb), updated_at = ?
             WHERE account_id = ? AND variation_id = ?
            """;

    Optional<CampaignId> campaignOf(Tx tx, AccountId account, MessageId id) {
        return tx.handle()
                .select(CAMPAIGN_OF, account.value(), id.value())
                .mapTo(UUID.class)
                .findOne()
                .map(CampaignId::new);
    }

    List<CampaignMessage> findAll(Tx tx, AccountId account, UUID[] campaigns) {
        var messages = tx.handle()
                .select(MESSAGES, account.value(), campaigns)
                .map((row, _) -> message(row))
                .list();
        var variations = variations(tx, account, messages);
        // Without a variation it was deleted since the statement before.
        return messages.stream()
                .filter(message -> variations.containsKey(message.id()))
                .map(message -> new CampaignMessage(
                        message.id(),
                        message.campaign(),
                        message.audience(),
                        message.name(),
                        message.settings(),
                        message.createdAt(),
                        message.updatedAt(),
                        Objects.requireNonNull(variations.get(message.id()))))
                .toList();
    }

    /// The statements that store a new message with its variations.
    static List<Sql> inserts(AccountId account, CampaignMessage message) {
        var inserts = new ArrayList<Sql>();
        inserts.add(settings(INSERT, message)
                .then(
                        "",
                        account.value(),
                        message.id().value(),
                        message.campaign().value(),
                        message.audience().value(),
                        message.createdAt()));
        int position = 0;
        for (var variation : message.variations()) {
            inserts.add(Sql.of(
                    INSERT_VARIATION,
                    account.value(),
                    variation.id().value(),
                    message.id().value(),
                    position,
                    "Variation " + ++position,
                    variation.channel().word(),
                    variation.template().map(TemplateId::value).orElse(null),
                    variation.image().orElse(null),
                    Json.write(variation.details()),
                    message.createdAt(),
                    message.updatedAt()));
        }
        return inserts;
    }

    /// The statements that store what a message and its variations have become.
    static List<Sql> updates(AccountId account, CampaignMessage message) {
        var updates = new ArrayList<Sql>();
        updates.add(
                settings(UPDATE, message).then("", account.value(), message.id().value()));
        for (var variation : message.variations()) {
            updates.add(Sql.of(
                    UPDATE_VARIATION,
                    variation.template().map(TemplateId::value).orElse(null),
                    variation.image().orElse(null),
                    Json.write(variation.details()),
                    message.updatedAt(),
                    account.value(),
                    variation.id().value()));
        }
        return updates;
    }

    void update(Tx tx, AccountId account, CampaignMessage message) {
        tx.execute(updates(account, message));
    }

    /// A statement with the values that INSERT and UPDATE begin with.
    private static Sql settings(String statement, CampaignMessage message) {
        var settings = message.settings();
        var strategy = StrategyColumns.of(settings.strategy());
        return Sql.of(
                statement,
                strategy.word(),
                strategy.time(),
                strategy.date(),
                strategy.pastImmediately(),
                strategy.percent(),
                strategy.unit(),
                settings.smartSending(),
                settings.addTracking(),
                settings.trackClicks(),
                settings.trackOpens(),
                message.name(),
                message.updatedAt());
    }

    private static Map<MessageId, List<Variation>> variations(
            Tx tx, AccountId account, List<CampaignMessage> messages) {
        record Row(MessageId message, Variation variation) {}
        var ids = messages.stream().map(message -> message.id().value()).toArray(UUID[]::new);
        return tx.handle()
                .select(VARIATIONS, account.value(), ids)
                .map((row, _) -> new Row(new MessageId(row.getObject("message_id", UUID.class)), variation(row)))
                .collect(Collectors.groupingBy(Row::message, Collectors.mapping(Row::variation, Collectors.toList())));
    }

    private static CampaignMessage message(ResultSet row) throws SQLException {
        return new CampaignMessage(
                new MessageId(row.getObject("message_id", UUID.class)),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new AudienceId(row.getObject("audience_id", UUID.class)),
                row.getString("name"),
                new SendSettings(
                        StrategyColumns.read(row).strategy(),
                        row.getBoolean("smart_sending"),
                        row.getBoolean("add_tracking"),
                        row.getBoolean("track_clicks"),
                        row.getBoolean("track_opens")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                List.of());
    }

    private static Variation variation(ResultSet row) throws SQLException {
        return new Variation(
                new VariationId(row.getObject("variation_id", UUID.class)),
                Channel.of(row.getString("channel")),
                Optional.ofNullable(row.getString("template_id")).map(TemplateId::new),
                Optional.ofNullable(row.getString("image_id")),
                (ObjectNode) Json.read(row.getString("details")));
    }

    /// A send strategy as the columns that hold it; which of them are null follows from `word`.
    private record StrategyColumns(
            String word,
            @Nullable Instant time,
            @Nullable LocalDate date,
            @Nullable Boolean pastImmediately,
            @Nullable Integer percent,
            @Nullable String unit) {

        static StrategyColumns of(SendStrategy strategy) {
            return switch (strategy) {
                case SendStrategy.Immediate() -> new StrategyColumns("immediate", null, null, null, null, null);
                case SendStrategy.Static(var at) -> new StrategyColumns("static", at, null, null, null, null);
                case SendStrategy.Local(var at, var past) -> new StrategyColumns("local", at, null, past, null, null);
                case SendStrategy.Throttled(var at, var percent, var unit) ->
                    new StrategyColumns(
                            "throttled", at, null, null, percent, unit.name().toLowerCase(Locale.ROOT));
                case SendStrategy.SmartSendTime(var date) ->
                    new StrategyColumns("smart_send_time", null, date, null, null, null);
            };
        }

        static StrategyColumns read(ResultSet row) throws SQLException {
            var time = row.getTimestamp("send_time");
            var date = row.getObject("send_date", Date.class);
            return new StrategyColumns(
                    row.getString("strategy"),
                    time == null ? null : time.toInstant(),
                    date == null ? null : date.toLocalDate(),
                    row.getBoolean("past_immediately"),
                    row.getInt("throttle_percent"),
                    row.getString("throttle_unit"));
        }

        SendStrategy strategy() {
            return switch (word) {
                case "immediate" -> new SendStrategy.Immediate();
                case "static" -> new SendStrategy.Static(present(time));
                case "local" -> new SendStrategy.Local(present(time), present(pastImmediately));
                case "throttled" ->
                    new SendStrategy.Throttled(
                            present(time),
                            present(percent),
                            SendStrategy.Unit.valueOf(present(unit).toUpperCase(Locale.ROOT)));
                case "smart_send_time" -> new SendStrategy.SmartSendTime(present(date));
                default -> throw new IllegalStateException("No strategy is called '" + word + "'");
            };
        }

        private <T> T present(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("The strategy " + word + " lacks a column");
            }
            return value;
        }
    }
}
