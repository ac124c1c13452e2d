package dev.carillon.image;

import dev.carillon.base.AccountId;
import dev.carillon.base.ImageId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Renames or hides an image.
final class UpdateImage {

    private final Db db;
    private final ImageStore store;
    private final InstantSource clock;

    UpdateImage(Db db, ImageStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    /// @return empty if there is no such image
    Optional<Image> update(AccountId account, ImageId id, ImageChange change) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            try {
                return db.autocommit(tx -> update(tx, account, id, change, now));
            } catch (NameTakenException _) {
                // Between the look and the write; the next look sees it.
            }
        }
    }

    private Optional<Image> update(Tx tx, AccountId account, ImageId id, ImageChange change, Instant now) {
        var free = change.name().map(name -> store.freeName(tx, account, id, name));
        return store.update(tx, account, id, new ImageChange(free, change.hidden()), now);
    }
}
