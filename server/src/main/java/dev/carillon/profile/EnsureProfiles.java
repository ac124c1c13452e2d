package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds people by id, e-mail or phone number, and makes those who do not exist yet.
public final class EnsureProfiles {

    /// What a caller knows of a person; `phone` is in E.164.
    public record Wanted(Optional<ProfileId> id, Optional<String> email, Optional<String> phone) {}

    /// The person meant, and who has the address and the number: the same person, unless they were two
    /// already.
    public record Found(ProfileId person, Optional<ProfileId> byEmail, Optional<ProfileId> byPhone) {}

    /// Everyone, in the order asked for, or which ids name nobody; then nobody was made.
    public sealed interface Result {

        record All(List<Found> people) implements Result {}

        record Unknown(List<ProfileId> ids) implements Result {}
    }

    private final Db db;
    private final ProfileStore store;
    private final ProfileWriter writer;
    private final InstantSource clock;

    EnsureProfiles(Db db, ProfileStore store, ProfileWriter writer, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    public Result ensure(AccountId account, List<Wanted> wanted) {
        while (true) {
            try {
                return db.inTransaction(tx -> attempt(tx, account, wanted));
            } catch (IdentifierTakenException _) {
                // Somebody else made one of them between our look and our write: the next look finds them.
            }
        }
    }

    private Result attempt(Tx tx, AccountId account, List<Wanted> wanted) {
        var owners = store.owners(
                tx,
                account,
                wanted.stream().flatMap(w -> identifiers(w).stream()).toList());
        var ids = new HashSet<>(owners.values());
        wanted.forEach(w -> w.id().ifPresent(ids::add));
        var known = store.lockAll(tx, account, ids);
        var unknown = wanted.stream()
                .flatMap(w -> w.id().stream())
                .filter(id -> !known.containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            return new Result.Unknown(unknown);
        }
        var people = new Assignment(known, owners);
        var found = wanted.stream().map(people::assign).toList();
        people.write(tx, account);
        return new Result.All(found);
    }

    private static List<Identifier> identifiers(Wanted wanted) {
        var identifiers = new ArrayList<Identifier>();
        wanted.email().ifPresent(email -> identifiers.add(new Identifier(ProfileField.EMAIL, email)));
        wanted.phone().ifPresent(phone -> identifiers.add(new Identifier(ProfileField.PHONE_NUMBER, phone)));
        return identifiers;
    }

    /// Who gets which identifier, decided one after the other; later entries of a batch see earlier ones.
    private final class Assignment {

        private final Map<ProfileId, Profile> before;
        private final Map<ProfileId, Profile> after;
        private final Map<Identifier, ProfileId> owners;

        Assignment(Map<ProfileId, Profile> known, Map<Identifier, ProfileId> owners) {
            this.before = known;
            this.after = new LinkedHashMap<>(known);
            this.owners = owners;
        }

        Found assign(Wanted wanted) {
            var identifiers = identifiers(wanted);
            var person = wanted.id()
                    .or(() -> identifiers.stream()
                            .filter(owners::containsKey)
                            .map(owners::get)
                            .findFirst())
                    .orElseGet(this::somebodyNew);
            wanted.email().ifPresent(email -> give(person, ProfileField.EMAIL, email));
            wanted.phone().ifPresent(phone -> give(person, ProfileField.PHONE_NUMBER, phone));
            return new Found(
                    person,
                    wanted.email().map(email -> owners.get(new Identifier(ProfileField.EMAIL, email))),
                    wanted.phone().map(phone -> owners.get(new Identifier(ProfileField.PHONE_NUMBER, phone))));
        }

        /// Gives `person` a value that nobody has yet; if they have another one already, it is somebody
        /// else's.
        private void give(ProfileId person, ProfileField kind, String value) {
            owners.computeIfAbsent(new Identifier(kind, value), _ -> {
                var isFree = Optional.ofNullable(after.get(person))
                        .flatMap(profile -> profile.text(kind))
                        .isEmpty();
                var holder = isFree ? person : somebodyNew();
                after.computeIfPresent(
                        holder,
                        (_, profile) -> profile.with(ProfileChanges.texts(Map.of(kind, value)), clock.instant()));
                return holder;
            });
        }

        private ProfileId somebodyNew() {
            var profile = Profile.create(ProfileId.next(), clock.instant());
            after.put(profile.id(), profile);
            return profile.id();
        }

        void write(Tx tx, AccountId account) {
            var made = new ArrayList<Profile>();
            after.forEach((id, now) -> {
                var earlier = before.get(id);
                if (earlier == null) {
                    made.add(now);
                } else if (!earlier.equals(now)) {
                    writer.update(tx, account, earlier, now);
                }
            });
            writer.insert(tx, account, made);
        }
    }
}
