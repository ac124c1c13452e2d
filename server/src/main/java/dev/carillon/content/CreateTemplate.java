package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Stores a new template.
final class CreateTemplate {

    private final Db db;
    private final TemplateStore store;
    private final InstantSource clock;

    CreateTemplate(Db db, TemplateStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    Template create(AccountId account, NewTemplate wanted) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return db.inTransaction(tx -> {
            while (true) {
                var template = new Template(
                        TemplateId.next(),
                        wanted.name(),
                        wanted.editorType(),
                        wanted.html(),
                        wanted.text(),
                        wanted.amp(),
                        Optional.empty(),
                        now,
                        now);
                if (store.insert(tx, account, template)) {
                    return template;
                }
            }
        });
    }
}
