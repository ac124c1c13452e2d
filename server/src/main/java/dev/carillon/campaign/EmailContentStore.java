package dev.carillon.campaign;

import dev.carillon.base.AccountId;
import dev.carillon.base.VariationId;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import dev.carillon.render.EmailAccount;
import dev.carillon.render.EmailContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads what an e-mail is composed of: the variation, its template, and the account that sends it.
final class EmailContentStore {

    /// What is stored of one e-mail.
    record Stored(EmailAccount account, EmailContent content) {}

    private static final String FIND = """
            SELECT v.details, t.html, t.plain_text, a.name, a.default_sender_email, a.default_sender_label,
                   a.envelope_sender, a.organization, a.time_zone
              FROM campaign_variation v
              JOIN account a ON a.account_id = v.account_id
              LEFT JOIN template t ON t.account_id = v.account_id AND t.template_id = v.template_id
             WHERE v.account_id = ? AND v.variation_id = ?
            """;

    Optional<Stored> find(Tx tx, AccountId account, VariationId variation) {
        return tx.handle()
                .select(FIND, account.value(), variation.value())
                .map((row, _) -> stored(account, row))
                .findOne();
    }

    private static Stored stored(AccountId account, ResultSet row) throws SQLException {
        var details = Json.read(row.getString("details"));
        var name = row.getString("name");
        var content = new EmailContent(
                text(details, "subject").orElse(""),
                text(details, "preview_text").orElse(""),
                text(details, "from_email")
                        .or(() -> text(row, "default_sender_email"))
                        .orElse(""),
                text(details, "from_label")
                        .or(() -> text(row, "default_sender_label"))
                        .orElse(name),
                text(details, "reply_to_email"),
                addresses(details, "cc_email"),
                addresses(details, "bcc_email"),
                text(row, "html").orElse(""),
                text(row, "plain_text"));
        var sender = new EmailAccount(account, text(row, "envelope_sender"), organization(row, name));
        return new Stored(sender, content);
    }

    private static Map<String, Object> organization(ResultSet row, String accountName) throws SQLException {
        var values = new TreeMap<String, Object>();
        values.put("name", accountName);
        values.put("timezone", row.getString("time_zone"));
        Json.read(row.getString("organization"))
                .properties()
                .forEach(property ->
                        values.put(property.getKey(), property.getValue().asString("")));
        return values;
    }

    private static List<String> addresses(JsonNode details, String field) {
        return text(details, field).map(List::of).orElseGet(List::of);
    }

    private static Optional<String> text(JsonNode details, String field) {
        return Optional.ofNullable(details.path(field).stringValue(null)).filter(text -> !text.isBlank());
    }

    private static Optional<String> text(ResultSet row, String column) {
        try {
            return Optional.ofNullable(row.getString(column)).filter(text -> !text.isBlank());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
