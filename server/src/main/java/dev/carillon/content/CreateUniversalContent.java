package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.UniversalContentId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/// Stores a new block of universal content.
final class CreateUniversalContent {

    private final Db db;
    private final UniversalContentStore store;
    private final InstantSource clock;

    CreateUniversalContent(Db db, UniversalContentStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    UniversalContent create(AccountId account, String name, JsonNode definition) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var content = new UniversalContent(UniversalContentId.next(), name, definition, now, now);
        db.useTransaction(tx -> store.insert(tx, account, content));
        return content;
    }
}
