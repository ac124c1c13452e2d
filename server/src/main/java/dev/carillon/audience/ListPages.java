package dev.carillon.audience;

import static dev.carillon.jsonapi.Filter.Operator.ANY;
import static dev.carillon.jsonapi.Filter.Operator.EQUALS;
import static dev.carillon.jsonapi.Filter.Operator.GREATER_THAN;

import dev.carillon.db.Sql;
import dev.carillon.jsonapi.ListSql;
import dev.carillon.jsonapi.QueryRules;
import dev.carillon.jsonapi.ValueType;
import dev.carillon.profile.Identifier;
import dev.carillon.profile.ProfileField;
import dev.carillon.profile.ProfileResources;
import dev.carillon.tag.TagDocument;
import java.util.List;

/// What lists and their members can be filtered and sorted by, and what that means in SQL.
final class ListPages {

    static final QueryRules ONE_LIST =
            list().additionally(ListDocument.LIST, ListDocument.PROFILE_COUNT).build();

    static final QueryRules LISTS = list().filter("id", ValueType.TEXT, ANY, EQUALS)
            .filter("name", ValueType.TEXT, ANY, EQUALS)
            .filter("created", ValueType.INSTANT, GREATER_THAN)
            .filter("updated", ValueType.INSTANT, GREATER_THAN)
            .sort("created", ValueType.INSTANT)
            .sort("id", ValueType.TEXT)
            .sort("name", ValueType.TEXT)
            .sort("updated", ValueType.INSTANT)
            .pages(10, 10, "created")
            .build();

    static final ListSql<ProfileList> LISTS_SQL = ListSql.<ProfileList>by(
                    "list_id", ValueType.TEXT, list -> list.id().value())
            .filter("id", "list_id")
            .filter("name", "name")
            .filter("created", "created_at")
            .filter("updated", "updated_at")
            .sort("created", "created_at", ProfileList::createdAt)
            .sort("id", "list_id", list -> list.id().value())
            .sort("name", "name", ProfileList::name)
            .sort("updated", "updated_at", ProfileList::updatedAt);

    static final QueryRules MEMBERS = members().build();

    /// As `MEMBERS`, where the people themselves are the answer.
    static final QueryRules PEOPLE = members()
            .additionally(ProfileResources.TYPE, ProfileResources.ADDITIONAL.toArray(String[]::new))
            .build();

    static final ListSql<Member> MEMBERS_SQL = ListSql.<Member>by(
                    "m.profile_id", ValueType.ULID, member -> member.profile().value())
            .filter("email", condition -> identifier(ProfileField.EMAIL, condition.values()))
            .filter("phone_number", condition -> identifier(ProfileField.PHONE_NUMBER, condition.values()))
            .filter("push_token", _ -> Sql.of("false"))
            .filter("_kx", _ -> Sql.of("false"))
            .filter("joined_group_at", "m.joined_at")
            .sort("joined_group_at", "m.joined_at", Member::joinedAt);

    private ListPages() {}

    private static QueryRules.Builder list() {
        return QueryRules.builder(ListDocument.LIST)
                .including(ListDocument.TAGS, TagDocument.TAG)
                .including(ListDocument.FLOW_TRIGGERS, ListDocument.FLOW);
    }

    private static QueryRules.Builder members() {
        return QueryRules.builder(ProfileResources.TYPE)
                .filter("email", ValueType.TEXT, ANY, EQUALS)
                .filter("phone_number", ValueType.TEXT, ANY, EQUALS)
                .filter("push_token", ValueType.TEXT, ANY, EQUALS)
                .filter("_kx", ValueType.TEXT, EQUALS)
                .filter("joined_group_at", ValueType.INSTANT, QueryRules.ORDERED)
                .sort("joined_group_at", ValueType.INSTANT)
                .pages(20, 100, "joined_group_at");
    }

    private static Sql identifier(ProfileField kind, List<Object> values) {
        var normal = values.stream()
                .map(value -> new Identifier(kind, value.toString()).value())
                .toArray(String[]::new);
        return Sql.of("""
                m.profile_id IN (
                           SELECT i.profile_id
                             FROM profile_identifier i
                            WHERE i.account_id = m.account_id AND i.kind = ? AND i.value = ANY (?)
                       )""", kind.word(), normal);
    }
}
