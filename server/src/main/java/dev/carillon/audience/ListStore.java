package dev.carillon.audience;

import dev.carillon.base.AccountId;
import dev.carillon.base.ListId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The rows of lists and their members.
final class ListStore {

    private static final String INSERT = """
            INSERT INTO list (account_id, list_id, name, opt_in_process, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
            """;

    private static final String FIND = """
            SELECT list_id, name, opt_in_process, created_at, updated_at
              FROM list
             WHERE account_id = ? AND list_id = ?
            """;

    private static final String SHARE = FIND + "FOR KEY SHARE";

    private static final String UPDATE = """
            UPDATE list
               SET name = coalesce(?, name), opt_in_process = coalesce(?, opt_in_process), updated_at = ?
             WHERE account_id = ? AND list_id = ?
            RETURNING list_id, name, opt_in_process, created_at, updated_at
            """;

    private static final String DELETE = """
            DELETE FROM list
             WHERE account_id = ? AND list_id = ?
            """;

    private static final String DELETE_MEMBERS = """
            DELETE FROM list_member
             WHERE account_id = ? AND list_id = ?
            """;

    private static final String KNOWN = """
            SELECT list_id
              FROM list
             WHERE account_id = ? AND list_id = ANY (?)
            """;

    private static final String COUNT_MEMBERS = """
            SELECT count(*)
              FROM list_member
             WHERE account_id = ? AND list_id = ?
            """;

    private static final String KNOWN_PROFILES = """
            SELECT profile_id
              FROM profile
             WHERE account_id = ? AND profile_id = ANY (?)
            """;

    private static final String ADD_MEMBERS = """
            INSERT INTO list_member (account_id, list_id, profile_id, joined_at)
            SELECT ?, ?, profile_id, ?
              FROM unnest(?::uuid[]) AS p (profile_id)
             ORDER BY profile_id
                ON CONFLICT DO NOTHING
            """;

    private static final String PAGE = """
            SELECT list_id, name, opt_in_process, created_at, updated_at
              FROM list
             WHERE account_id = ?
            """;

    /// By looking for the person in each list: an account has few lists, and this needs no index of its own.
    private static final String OF_PROFILE = """
            SELECT list_id, name, opt_in_process, created_at, updated_at
              FROM list l
             WHERE account_id = ?
               AND EXISTS (
                       SELECT
                         FROM list_member m
                        WHERE m.account_id = l.account_id AND m.list_id = l.list_id AND m.profile_id = ?
                       OFFSET 0
                   )
             ORDER BY created_at, list_id
            """;

    /// All conditions say the same: the first two are the primary key's, the third that of the order of
    /// joining.
    private static final String MEMBERS = """
            SELECT m.profile_id, m.joined_at
              FROM list_member m
             WHERE m.account_id = ? AND m.list_id = ? AND m.account_id::text || m.list_id = ?
            """;

    private static final String REMOVE_MEMBERS = """
            DELETE FROM list_member
             WHERE account_id = ? AND list_id = ? AND profile_id = ANY (?)
            RETURNING profile_id
            """;

    /// @return false if the id is taken, which a new random one will not be
    boolean insert(Tx tx, AccountId account, ProfileList list) {
        return tx.handle()
                        .execute(
                                INSERT,
                                account.value(),
                                list.id().value(),
                                list.name(),
                                list.optIn().word(),
                                list.createdAt(),
                                list.updatedAt())
                > 0;
    }

    Optional<ProfileList> find(Tx tx, AccountId account, ListId id) {
        return tx.handle()
                .select(FIND, account.value(), id.value())
                .map((row, _) -> list(row))
                .findOne();
    }

    /// As `find`, and the list stays until the transaction ends.
    Optional<ProfileList> share(Tx tx, AccountId account, ListId id) {
        return tx.handle()
                .select(SHARE, account.value(), id.value())
                .map((row, _) -> list(row))
                .findOne();
    }

    /// Changes what is given.
    Optional<ProfileList> update(
            Tx tx,
            AccountId account,
            ListId id,
            Optional<String> name,
            Optional<ProfileList.OptIn> optIn,
            Instant now) {
        return tx.handle()
                .select(
                        UPDATE,
                        name.orElse(null),
                        optIn.map(ProfileList.OptIn::word).orElse(null),
                        now,
                        account.value(),
                        id.value())
                .map((row, _) -> list(row))
                .findOne();
    }

    /// @return whether there was such a list
    boolean delete(Tx tx, AccountId account, ListId id) {
        var deleted = tx.handle().execute(DELETE, account.value(), id.value()) > 0;
        tx.handle().execute(DELETE_MEMBERS, account.value(), id.value());
        return deleted;
    }

    Set<String> known(Tx tx, AccountId account, Collection<String> ids) {
        return new HashSet<>(tx.handle()
                .select(KNOWN, account.value(), ids.toArray(String[]::new))
                .mapTo(String.class)
                .list());
    }

    Page<ProfileList> page(Tx tx, AccountId account, Query query) {
        return ListPages.LISTS_SQL.page(
                Sql.of(PAGE, account.value()),
                query,
                sql -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .map((row, _) -> list(row))
                        .list());
    }

    List<ProfileList> ofProfile(Tx tx, AccountId account, ProfileId profile) {
        return tx.handle()
                .select(OF_PROFILE, account.value(), profile.value())
                .map((row, _) -> list(row))
                .list();
    }

    Page<Member> members(Tx tx, AccountId account, ListId list, Query query) {
        return ListPages.MEMBERS_SQL.page(
                Sql.of(MEMBERS, account.value(), list.value(), account.value() + list.value()),
                query,
                sql -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .map((row, _) -> new Member(
                                new ProfileId(row.getObject("profile_id", UUID.class)),
                                row.getTimestamp("joined_at").toInstant()))
                        .list());
    }

    long countMembers(Tx tx, AccountId account, ListId id) {
        return tx.handle()
                .select(COUNT_MEMBERS, account.value(), id.value())
                .mapTo(Long.class)
                .one();
    }

    Set<ProfileId> knownProfiles(Tx tx, AccountId account, Collection<ProfileId> profiles) {
        return tx.handle()
                .select(KNOWN_PROFILES, account.value(), uuids(profiles))
                .mapTo(UUID.class)
                .map(ProfileId::new)
                .collect(Collectors.toSet());
    }

    void addMembers(Tx tx, AccountId account, ListId list, Collection<ProfileId> profiles, Instant now) {
        tx.handle().execute(ADD_MEMBERS, account.value(), list.value(), now, uuids(profiles));
    }

    /// @return those who were members
    Set<ProfileId> removeMembers(Tx tx, AccountId account, ListId list, Collection<ProfileId> profiles) {
        return tx.handle()
                .select(REMOVE_MEMBERS, account.value(), list.value(), uuids(profiles))
                .mapTo(UUID.class)
                .map(ProfileId::new)
                .collect(Collectors.toSet());
    }

    private static UUID[] uuids(Collection<ProfileId> profiles) {
        return profiles.stream().map(ProfileId::value).toArray(UUID[]::new);
    }

    private static ProfileList list(ResultSet row) throws SQLException {
        return new ProfileList(
                new ListId(row.getString("list_id")),
                row.getString("name"),
                ProfileList.OptIn.of(row.getString("opt_in_process")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
