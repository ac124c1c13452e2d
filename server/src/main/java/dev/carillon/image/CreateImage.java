package dev.carillon.image;

import dev.carillon.base.AccountId;
import dev.carillon.base.ImageId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Stores a new image.
final class CreateImage {

    static final int MAX_MEGABYTES = 5;
    static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;

    /// What came of it.
    sealed interface Result {
        record Created(Image image) implements Result {}

        /// @param why what the bytes are, to go on after "it is"
        record Refused(String why) implements Result {}
    }

    private final Db db;
    private final ImageStore store;
    private final InstantSource clock;

    CreateImage(Db db, ImageStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    Result create(AccountId account, NewImage wanted) {
        if (wanted.content().length > MAX_BYTES) {
            return new Result.Refused("larger than " + MAX_MEGABYTES + " MB");
        }
        return ImageFormat.of(wanted.content())
                .<Result>map(format -> new Result.Created(create(account, wanted, format)))
                .orElseGet(() -> new Result.Refused("no jpeg, png or gif image, whatever it is called"));
    }

    private Image create(AccountId account, NewImage wanted, ImageFormat format) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.autocommit(tx -> {
            while (true) {
                var id = ImageId.next(now);
                var image = new Image(
                        id,
                        store.freeName(tx, account, id, wanted.name()),
                        format,
                        wanted.content().length,
                        wanted.hidden(),
                        ImageLink.next(account),
                        now);
                if (store.insert(tx, account, image, wanted.content())) {
                    return image;
                }
            }
        });
    }
}
