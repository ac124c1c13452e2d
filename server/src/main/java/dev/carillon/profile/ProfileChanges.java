package dev.carillon.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a request says of a person: attributes to set, attributes to clear; all others are kept.
public record ProfileChanges(
        Map<ProfileField, String> texts, Set<ProfileField> cleared, ObjectChanges location, ObjectChanges properties) {

    public ProfileChanges {
        texts = Map.copyOf(texts);
        cleared = Set.copyOf(cleared);
    }

    /// Attributes set, nothing else.
    public static ProfileChanges texts(Map<ProfileField, String> texts) {
        return new ProfileChanges(texts, Set.of(), ObjectChanges.NONE, ObjectChanges.NONE);
    }

    /// The identifiers given, in the order in which a person is looked up by them.
    List<Identifier> identifiers() {
        var identifiers = new ArrayList<Identifier>();
        for (var kind : ProfileField.IDENTIFIERS) {
            Optional.ofNullable(texts.get(kind)).ifPresent(value -> identifiers.add(new Identifier(kind, value)));
        }
        return identifiers;
    }
}
