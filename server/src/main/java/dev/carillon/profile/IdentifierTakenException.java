package dev.carillon.profile;

import dev.carillon.base.ProfileId;
import java.util.Map;

/// Rolls a transaction back because somebody else has an identifier; the operation that began it turns it
/// into a result.
final class IdentifierTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<Identifier, ProfileId> owners;

    IdentifierTakenException(Map<Identifier, ProfileId> owners) {
        super("taken: " + owners.keySet(), null, false, false);
        this.owners = Map.copyOf(owners);
    }

    /// Who has what was claimed; empty if they gave it up in the same moment.
    Map<Identifier, ProfileId> owners() {
        return owners;
    }
}
