package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names a profile: one person of one account.
public record ProfileId(UUID value) {

    public static ProfileId next() {
        return new ProfileId(Ulids.next());
    }

    public static Optional<ProfileId> parse(String text) {
        return Ulids.parse(text).map(ProfileId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
