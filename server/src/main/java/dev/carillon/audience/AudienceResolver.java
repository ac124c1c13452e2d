package dev.carillon.audience;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Sql;
import dev.carillon.delivery.AudienceSql;
import java.util.UUID;

/// Who a message is for: the people of the lists its audience includes, without those of the lists it
/// excludes, each with the gate that leaves them out. Planning, estimation and explanation all ask here, so
/// they cannot differ.
public final class AudienceResolver implements AudienceSql {

    /// One row: the message's audience. Lists that are no more drop out.
    private static final String AUDIENCE = """
            WITH audience AS MATERIALIZED (
                SELECT a.account_id, a.included, a.excluded,
                       (
                           SELECT v.channel
                             FROM campaign_variation v
                            WHERE v.account_id = m.account_id AND v.message_id = m.message_id
                            ORDER BY v.position
                            LIMIT 1
                       ) AS channel
                  FROM campaign_message m
                  JOIN campaign_audience a ON a.account_id = m.account_id AND a.audience_id = m.audience_id
                 WHERE m.account_id = ? AND m.message_id = ?
            )
            """;

    /// A member `m` of an included list is in none of the excluded ones. OFFSET 0 keeps this a look into the
    /// index for each member: as a join, the planner could choose to read the whole excluded list for every
    /// chunk.
    private static final String NOT_EXCLUDED = """
            NOT EXISTS (
                           SELECT
                             FROM list_member x
                            WHERE x.account_id = a.account_id AND x.list_id = ANY (a.excluded)
                              AND x.profile_id = m.profile_id
                           OFFSET 0
                       )
            """;

    /// The first `limit` of each list, merged: no list is read further than that, however long it is.
    private static final String PEOPLE = """
            , people AS MATERIALIZED (
                SELECT DISTINCT included.profile_id
                  FROM audience a
                  JOIN list l ON l.account_id = a.account_id AND l.list_id = ANY (a.included)
                 CROSS JOIN LATERAL (
                     SELECT m.profile_id
                       FROM list_member m
                      WHERE m.account_id = a.account_id AND m.list_id = l.list_id
                        AND m.profile_id > ? AND m.profile_id <= ?
                        AND
            """ + NOT_EXCLUDED + """
                      ORDER BY m.profile_id
                      LIMIT ?
                 ) included
                 ORDER BY included.profile_id
                 LIMIT ?
            )
            """;

    private static final String CHUNK = AUDIENCE + PEOPLE + "SELECT p.profile_id, " + Gates.SKIP + " AS skip" + """

              FROM people p
             CROSS JOIN audience a
             ORDER BY p.profile_id
            """;

    /// One row: what the gates say of one person, whether or not they are in the audience.
    private static final String PERSON = AUDIENCE + "SELECT a.channel, a.included, a.excluded, "
            + Gates.BARRED + " AS barred, " + Gates.UNASKED + " AS unasked, " + Gates.UNADDRESSED + " AS unaddressed, "
            + Gates.SKIP + " AS skip" + """

              FROM audience a
             CROSS JOIN (SELECT CAST(? AS uuid) AS profile_id) p
            """;

    private static final String UPPER_BOUND = AUDIENCE + """
            SELECT last.profile_id
              FROM audience a
              JOIN list l ON l.account_id = a.account_id AND l.list_id = ANY (a.included)
             CROSS JOIN LATERAL (
                 SELECT m.profile_id
                   FROM list_member m
                  WHERE m.account_id = a.account_id AND m.list_id = l.list_id
                    AND
            """ + NOT_EXCLUDED + """
                  ORDER BY m.profile_id DESC
                  LIMIT 1
             ) last
             ORDER BY last.profile_id DESC
             LIMIT 1
            """;

    @Override
    public Sql chunk(AccountId account, MessageId message, UUID after, UUID upTo, int limit) {
        return Sql.of(CHUNK, account.value(), message.value(), after, upTo, limit, limit);
    }

    @Override
    public Sql upperBound(AccountId account, MessageId message) {
        return Sql.of(UPPER_BOUND, account.value(), message.value());
    }

    /// A query for what the gates say of one person: one row (channel, included, excluded, barred, unasked,
    /// unaddressed, skip), or none if there is no such message.
    Sql person(AccountId account, MessageId message, ProfileId profile) {
        return Sql.of(PERSON, account.value(), message.value(), profile.value());
    }
}
