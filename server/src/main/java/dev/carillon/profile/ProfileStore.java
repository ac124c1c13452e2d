package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Sql;
import dev.carillon.db.Tx;
import dev.carillon.jsonapi.Json;
import dev.carillon.jsonapi.Page;
import dev.carillon.jsonapi.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The rows of people and of the identifiers they are found by.
final class ProfileStore {

    private static final String COLUMNS = """
            profile_id, email, phone_number, external_id, first_name, last_name, organization, title, image, locale,
            location, properties, created_at, updated_at
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
              FROM profile
             WHERE account_id = ? AND profile_id = ?
            """;

    private static final String LOCK = FIND + "FOR NO KEY UPDATE";

    private static final String LOCK_ALL = "SELECT " + COLUMNS + """
              FROM profile
             WHERE account_id = ? AND profile_id = ANY (?)
             ORDER BY profile_id
               FOR NO KEY UPDATE
            """;

    private static final String FIND_ALL = "SELECT " + COLUMNS + """
              FROM profile
             WHERE account_id = ? AND profile_id = ANY (?)
            """;

    /// Both conditions say the same: the first is the primary key's, the second that of the indexes of the
    /// other orders.
    private static final String PAGE = "SELECT " + COLUMNS + """
              FROM profile p
             WHERE account_id = ? AND account_id::text = ?
            """;

    private static final String INSERT = "INSERT INTO profile (account_id, " + COLUMNS + ")" + """
            SELECT ?, profile_id, email, phone_number, external_id, first_name, last_name, organization, title, image,
                   locale, location::jsonb, properties::jsonb, created_at, updated_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                AS p (profile_id, email, phone_number, external_id, first_name, last_name, organization, title, image,
                      locale, location, properties, created_at, updated_at)
            """;

    private static final String UPDATE = """
            UPDATE profile
               SET email = ?, phone_number = ?, external_id = ?, first_name = ?, last_name = ?, organization = ?,
                   title = ?, image = ?, locale = ?, location = ?::jsonb, properties = ?::jsonb, updated_at = ?
             WHERE account_id = ? AND profile_id = ?
            """;

    /// LIMIT keeps this one look into the index for each, whatever the planner believes of the account.
    private static final String OWNERS = """
            SELECT wanted.kind, wanted.value, owner.profile_id
              FROM unnest(?::text[], ?::text[]) AS wanted (kind, value)
             CROSS JOIN LATERAL (
                 SELECT profile_id
                   FROM profile_identifier
                  WHERE account_id = ? AND kind = wanted.kind AND value = wanted.value
                  LIMIT 1
             ) owner
            """;

    private static final String CLAIM = """
            INSERT INTO profile_identifier (account_id, kind, value, profile_id)
            SELECT ?, kind, value, profile_id
              FROM unnest(?::text[], ?::text[], ?::uuid[]) AS claim (kind, value, profile_id)
                ON CONFLICT DO NOTHING
            """;

    private static final String RELEASE = """
            DELETE FROM profile_identifier
             WHERE account_id = ? AND kind = ? AND value = ? AND profile_id = ?
            """;

    Optional<Profile> find(Tx tx, AccountId account, ProfileId id) {
        return tx.handle()
                .select(FIND, account.value(), id.value())
                .map((row, _) -> profile(row))
                .findOne();
    }

    /// Those of `ids` whom the account has.
    List<Profile> findAll(Tx tx, AccountId account, Collection<ProfileId> ids) {
        return tx.handle()
                .select(FIND_ALL, account.value(), uuids(ids))
                .map((row, _) -> profile(row))
                .list();
    }

    Page<Profile> page(Tx tx, AccountId account, Query query) {
        return ProfilePages.SQL.page(
                Sql.of(PAGE, account.value(), account.value().toString()),
                query,
                sql -> tx.handle()
                        .select(sql.text(), sql.args().toArray())
                        .map((row, _) -> profile(row))
                        .list());
    }

    /// As `find`, and nobody else changes the row before the transaction ends.
    Optional<Profile> lock(Tx tx, AccountId account, ProfileId id) {
        return tx.handle()
                .select(LOCK, account.value(), id.value())
                .map((row, _) -> profile(row))
                .findOne();
    }

    /// As `lock`, for several people; those whom the account does not have are left out.
    Map<ProfileId, Profile> lockAll(Tx tx, AccountId account, Collection<ProfileId> ids) {
        return tx.handle()
                .select(LOCK_ALL, account.value(), uuids(ids))
                .map((row, _) -> profile(row))
                .collect(Collectors.toMap(Profile::id, profile -> profile));
    }

    void insert(Tx tx, AccountId account, List<Profile> profiles) {
        tx.handle()
                .execute(
                        INSERT,
                        account.value(),
                        profiles.stream().map(profile -> profile.id().value()).toArray(UUID[]::new),
                        texts(profiles, ProfileField.EMAIL),
                        texts(profiles, ProfileField.PHONE_NUMBER),
                        texts(profiles, ProfileField.EXTERNAL_ID),
                        texts(profiles, ProfileField.FIRST_NAME),
                        texts(profiles, ProfileField.LAST_NAME),
                        texts(profiles, ProfileField.ORGANIZATION),
                        texts(profiles, ProfileField.TITLE),
                        texts(profiles, ProfileField.IMAGE),
                        texts(profiles, ProfileField.LOCALE),
                        column(profiles, profile -> Json.write(profile.location())),
                        column(profiles, profile -> Json.write(profile.properties())),
                        profiles.stream().map(Profile::createdAt).toArray(Instant[]::new),
                        profiles.stream().map(Profile::updatedAt).toArray(Instant[]::new));
    }

    void update(Tx tx, AccountId account, Profile profile) {
        var args = new ArrayList<@Nullable Object>();
        for (var field : ProfileField.values()) {
            args.add(profile.texts().get(field));
        }
        args.add(Json.write(profile.location()));
        args.add(Json.write(profile.properties()));
        args.addAll(List.of(profile.updatedAt(), account.value(), profile.id().value()));
        tx.handle().execute(UPDATE, args.toArray());
    }

    /// Who has which of the identifiers; those that nobody has are left out.
    Map<Identifier, ProfileId> owners(Tx tx, AccountId account, Collection<Identifier> identifiers) {
        var owners = new HashMap<Identifier, ProfileId>();
        tx.handle()
                .select(OWNERS, kinds(identifiers), column(identifiers, Identifier::value), account.value())
                .map((row, _) -> owners.put(
                        new Identifier(ProfileField.of(row.getString("kind")), row.getString("value")),
                        new ProfileId(row.getObject("profile_id", UUID.class))))
                .list();
        return owners;
    }

    /// Gives identifiers to people.
    ///
    /// @throws IdentifierTakenException if somebody else has one; the transaction is then to be rolled back
    void claim(Tx tx, AccountId account, List<Claim> claims) {
        var wanted = claims.stream().map(Claim::identifier).toList();
        var people = claims.stream().map(claim -> claim.profile().value()).toArray(UUID[]::new);
        var made =
                tx.handle().execute(CLAIM, account.value(), kinds(wanted), column(wanted, Identifier::value), people);
        if (made < claims.size()) {
            throw new IdentifierTakenException(taken(tx, account, claims));
        }
    }

    void release(Tx tx, AccountId account, ProfileId profile, Identifier identifier) {
        tx.handle().execute(RELEASE, account.value(), identifier.kind().word(), identifier.value(), profile.value());
    }

    private Map<Identifier, ProfileId> taken(Tx tx, AccountId account, List<Claim> claims) {
        var owners = owners(tx, account, claims.stream().map(Claim::identifier).toList());
        var taken = new HashMap<Identifier, ProfileId>();
        for (var claim : claims) {
            var owner = owners.get(claim.identifier());
            if (owner != null && !owner.equals(claim.profile())) {
                taken.put(claim.identifier(), owner);
            }
        }
        return taken;
    }

    static Profile profile(ResultSet row) throws SQLException {
        var texts = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values()) {
            var text = row.getString(field.word());
            if (text != null) {
                texts.put(field, text);
            }
        }
        return new Profile(
                new ProfileId(row.getObject("profile_id", UUID.class)),
                texts,
                (ObjectNode) Json.read(row.getString("location")),
                (ObjectNode) Json.read(row.getString("properties")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable String[] texts(List<Profile> profiles, ProfileField field) {
        return column(profiles, profile -> profile.texts().get(field));
    }

    private static UUID[] uuids(Collection<ProfileId> ids) {
        return ids.stream().map(ProfileId::value).toArray(UUID[]::new);
    }

    private static @Nullable String[] kinds(Collection<Identifier> identifiers) {
        return column(identifiers, identifier -> identifier.kind().word());
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
