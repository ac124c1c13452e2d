package dev.carillon.delivery;

import dev.carillon.base.Channel;
import dev.carillon.base.ProfileId;
import dev.carillon.render.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads of a profile what a message needs: the address, and only the fields that it names.
final class RecipientColumns {

    private static final List<String> TEXTS = List.of(
            "email",
            "phone_number",
            "external_id",
            "first_name",
            "last_name",
            "organization",
            "title",
            "image",
            "locale");
    private static final List<String> DOCUMENTS = List.of("location", "properties");
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.shared();

    /// A query with two parameters, profile ids and account. Each person is one look into the primary key,
    /// for the limit keeps the planner from reading the whole account instead, as it does on freshly loaded
    /// tables.
    String select(Channel channel, Set<String> fields) {
        var columns = new StringBuilder("SELECT profile_id, ")
                .append(address(channel))
                .append(" AS address");
        TEXTS.stream()
                .filter(fields::contains)
                .forEach(name -> columns.append(", ").append(name));
        DOCUMENTS.stream()
                .filter(fields::contains)
                .forEach(name -> columns.append(", ").append(name));
        return """
                SELECT person.*
                  FROM unnest(CAST(? AS uuid[])) AS wanted (id),
                       LATERAL (%s
                                  FROM profile
                                 WHERE account_id = ? AND profile_id = wanted.id
                                 LIMIT 1) AS person
                """.formatted(columns);
    }

    Recipient recipient(ResultSet row, Set<String> fields, Map<UUID, Integer> legs) throws SQLException {
        var id = row.getObject("profile_id", UUID.class);
        var values = new HashMap<String, Object>();
        for (var name : TEXTS) {
            var value = fields.contains(name) ? row.getString(name) : null;
            if (value != null) {
                values.put(name, value);
            }
        }
        for (var name : DOCUMENTS) {
            if (fields.contains(name)) {
                values.put(name, json.readValue(row.getString(name), DOCUMENT));
            }
        }
        var address = row.getString("address");
        return new Recipient(new ProfileId(id), legs.getOrDefault(id, 0), address == null ? "" : address, values);
    }

    private static String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> "email";
            case SMS -> "phone_number";
            case PUSH -> throw new IllegalStateException("Push tokens are not stored yet");
        };
    }
}
