package dev.carillon.profile;

import dev.carillon.base.ProfileId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A person of an account, as stored.
///
/// @param texts      the plain attributes that are known
/// @param location   the parts of the address that are known, by their names outside
/// @param properties whatever the account's owner keeps about the person
public record Profile(
        ProfileId id,
        Map<ProfileField, String> texts,
        ObjectNode location,
        ObjectNode properties,
        Instant createdAt,
        Instant updatedAt) {

    public Profile {
        texts = Map.copyOf(texts);
        // No finer than a column keeps it, so that what is written equals what is read.
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// Someone of whom nothing is known yet.
    public static Profile create(ProfileId id, Instant now) {
        return new Profile(
                id, Map.of(), JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(), now, now);
    }

    public Optional<String> text(ProfileField field) {
        return Optional.ofNullable(texts.get(field));
    }

    /// What no other profile of the account may have.
    public List<Identifier> identifiers() {
        var identifiers = new ArrayList<Identifier>();
        for (var kind : ProfileField.IDENTIFIERS) {
            text(kind).ifPresent(value -> identifiers.add(new Identifier(kind, value)));
        }
        return identifiers;
    }

    /// The same person after `changes`.
    public Profile with(ProfileChanges changes, Instant now) {
        var changed = new EnumMap<ProfileField, String>(ProfileField.class);
        changed.putAll(texts);
        changed.keySet().removeAll(changes.cleared());
        changed.putAll(changes.texts());
        return new Profile(
                id,
                changed,
                changes.location().applyTo(location),
                changes.properties().applyTo(properties),
                createdAt,
                now);
    }
}
