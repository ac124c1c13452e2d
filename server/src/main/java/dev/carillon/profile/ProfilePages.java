package dev.carillon.profile;

import static dev.carillon.jsonapi.Filter.Operator.ANY;
import static dev.carillon.jsonapi.Filter.Operator.EQUALS;
import static dev.carillon.jsonapi.Filter.Operator.GREATER_THAN;
import static dev.carillon.jsonapi.Filter.Operator.LESS_THAN;

import dev.carillon.db.Sql;
import dev.carillon.jsonapi.Filter.Operator;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.Query.Condition;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.ValueType;
import java.util.List;
import java.util.Locale;

/// What the list of people can be filtered and sorted by, and what that means in SQL, over a profile `p`.
final class ProfilePages {

    private static final String SUPPRESSION = "subscriptions.email.marketing.suppression.";
    private static final String REASON = SUPPRESSION + "reason";
    private static final String TIMESTAMP = SUPPRESSION + "timestamp";

    static final QueryRules RULES = QueryRules.builder(ProfileDocument.PROFILE)
            .additionally(ProfileDocument.PROFILE, ProfileResources.ADDITIONAL.toArray(String[]::new))
            .filter("id", ValueType.ULID, ANY, EQUALS)
            .filter("email", ValueType.TEXT, ANY, EQUALS)
            .filter("phone_number", ValueType.TEXT, ANY, EQUALS)
            .filter("external_id", ValueType.TEXT, ANY, EQUALS)
            .filter("_kx", ValueType.TEXT, EQUALS)
            .filter("created", ValueType.INSTANT, GREATER_THAN, LESS_THAN)
            .filter("updated", ValueType.INSTANT, GREATER_THAN, LESS_THAN)
            .filter(REASON, ValueType.TEXT, EQUALS)
            .filter(TIMESTAMP, ValueType.INSTANT, QueryRules.ORDERED)
            .sort("created", ValueType.INSTANT)
            .sort("email", ValueType.TEXT)
            .sort("id", ValueType.ULID)
            .sort("updated", ValueType.INSTANT)
            .pages(20, 100, "created")
            .build();

    static final ListSql<Profile> SQL = ListSql.<Profile>by(
                    "p.profile_id", ValueType.ULID, profile -> profile.id().value())
            .filter("id", "p.profile_id")
            .filter("email", condition -> identifier(ProfileField.EMAIL, condition.values()))
            .filter("phone_number", condition -> identifier(ProfileField.PHONE_NUMBER, condition.values()))
            .filter("external_id", condition -> identifier(ProfileField.EXTERNAL_ID, condition.values()))
            .filter("_kx", _ -> Sql.of("false"))
            .filter("created", "p.created_at")
            .filter("updated", "p.updated_at")
            .filter(REASON, ProfilePages::suppressionReason)
            .filter(TIMESTAMP, ProfilePages::suppressedAt)
            .sort("created", "p.created_at", Profile::createdAt)
            .sort(
                    "email",
                    "coalesce(p.email, '')",
                    profile -> profile.text(ProfileField.EMAIL).orElse(""))
            .sort("id", "p.profile_id", profile -> profile.id().value())
            .sort("updated", "p.updated_at", Profile::updatedAt);

    private ProfilePages() {}

    private static Sql identifier(ProfileField kind, List<Object> values) {
        var normal = values.stream()
                .map(value -> new Identifier(kind, value.toString()).value())
                .toArray(String[]::new);
        return Sql.of("""
                p.profile_id IN (
                           SELECT i.profile_id
                             FROM profile_identifier i
                            WHERE i.account_id = p.account_id AND i.kind = ? AND i.value = ANY (?)
                       )""", kind.word(), normal);
    }

    /// UNSUBSCRIBE is a reason outside; inside it is the answer no.
    private static Sql suppressionReason(Condition condition) {
        var reason = condition.value().toString().toLowerCase(Locale.ROOT);
        if (reason.equals("unsubscribe")) {
            return Sql.of("""
                    EXISTS (
                               SELECT
                                 FROM consent c
                                WHERE c.account_id = p.account_id AND c.profile_id = p.profile_id
                                  AND c.channel = 'email' AND c.state = 'unsubscribed'
                           )""");
        }
        return suppressed(Sql.of("s.reason = ?", reason));
    }

    private static Sql suppressedAt(Condition condition) {
        return suppressed(Sql.of("s.since " + sign(condition.operator()) + " ?", condition.value()));
    }

    private static Sql suppressed(Sql how) {
        return Sql.of("""
                p.profile_id IN (
                           SELECT s.profile_id
                             FROM suppression s
                            WHERE s.account_id = p.account_id AND s.channel = 'email' AND\s""").then(how).then(")");
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case GREATER_THAN -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS_THAN -> "<";
            case LESS_OR_EQUAL -> "<=";
            case EQUALS, CONTAINS, CONTAINS_ANY, CONTAINS_ALL, STARTS_WITH, ENDS_WITH, ANY, HAS ->
                throw new IllegalStateException("The rules allow no " + operator + " here");
        };
    }
}
