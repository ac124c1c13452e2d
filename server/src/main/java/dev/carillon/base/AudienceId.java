package dev.carillon.base;

import java.util.Optional;
import java.util.UUID;

/// Names one of a campaign's audiences.
public record AudienceId(UUID value) {

    public static AudienceId next() {
        return new AudienceId(Ulids.next());
    }

    public static Optional<AudienceId> parse(String text) {
        return Ulids.parse(text).map(AudienceId::new);
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
