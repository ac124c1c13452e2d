package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Writes people together with their identifiers, so that no two ever share one.
final class ProfileWriter {

    private static final int ROWS_A_STATEMENT = 5_000;
    private static final Comparator<Claim> ORDER = Comparator.comparing(
                    (Claim claim) -> claim.identifier().kind())
            .thenComparing(claim -> claim.identifier().value());

    private final ProfileStore store;

    ProfileWriter(ProfileStore store) {
        this.store = store;
    }

    /// @throws IdentifierTakenException if an identifier belongs to somebody else
    void insert(Tx tx, AccountId account, List<Profile> profiles) {
        var claims = new ArrayList<Claim>();
        profiles.forEach(profile -> claims.addAll(claims(profile.id(), profile.identifiers())));
        claim(tx, account, claims);
        inParts(profiles, part -> store.insert(tx, account, part));
    }

    /// @throws IdentifierTakenException if an identifier belongs to somebody else
    void update(Tx tx, AccountId account, Profile before, Profile after) {
        var added = new ArrayList<>(after.identifiers());
        added.removeAll(before.identifiers());
        var gone = new ArrayList<>(before.identifiers());
        gone.removeAll(after.identifiers());
        claim(tx, account, claims(after.id(), added));
        gone.forEach(identifier -> store.release(tx, account, after.id(), identifier));
        store.update(tx, account, after);
    }

    /// In one order everywhere, so that two transactions never wait for each other.
    private void claim(Tx tx, AccountId account, List<Claim> claims) {
        inParts(claims.stream().sorted(ORDER).toList(), part -> store.claim(tx, account, part));
    }

    private static List<Claim> claims(ProfileId profile, Collection<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> new Claim(identifier, profile))
                .toList();
    }

    private static <T> void inParts(List<T> rows, Consumer<List<T>> write) {
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            write.accept(rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT)));
        }
    }
}
