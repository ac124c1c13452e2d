package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.UniversalContentId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Gives universal content another name or another block in its place.
final class UpdateUniversalContent {

    private final Db db;
    private final UniversalContentStore store;
    private final InstantSource clock;

    UpdateUniversalContent(Db db, UniversalContentStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    /// What is empty stays.
    ///
    /// @return the content as it is now; empty if there is none with this id
    Optional<UniversalContent> update(
            AccountId account, UniversalContentId id, Optional<String> name, Optional<JsonNode> definition) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.inTransaction(tx -> store.update(tx, account, id, name, definition, now));
    }
}
