package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Changes a template; the copies that messages own stay as they are.
final class UpdateTemplate {

    /// What came of it.
    sealed interface Result {
        record Updated(Template template) implements Result {}

        record NotFound() implements Result {}

        /// It is a copy, which changes only by assigning another template to its message.
        record Owned(MessageId owner) implements Result {}

        /// A template of its kind has no such part.
        record Foreign(String editorType, String part) implements Result {}
    }

    private final Db db;
    private final TemplateStore store;
    private final InstantSource clock;

    UpdateTemplate(Db db, TemplateStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    Result update(AccountId account, TemplateId id, TemplateChange change) {
        return db.inTransaction(tx -> {
            var found = store.lock(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var before = found.get();
            if (before.owner().isPresent()) {
                return new Result.Owned(before.owner().get());
            }
            var foreign = change.foreignTo(before);
            if (foreign.isPresent()) {
                return new Result.Foreign(before.editorType(), foreign.get());
            }
            var after = new Template(
                    id,
                    change.name().orElse(before.name()),
                    before.editorType(),
                    change.newHtml().orElse(before.html()),
                    change.textAfter(before.text()),
                    change.ampAfter(before.amp()),
                    change.definition().or(before::definition),
                    before.owner(),
                    before.createdAt(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            store.update(tx, account, after);
            return new Result.Updated(after);
        });
    }
}
