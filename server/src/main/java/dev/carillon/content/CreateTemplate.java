package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;
import dev.carillon.db.Tx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Stores a new template, if the account has not too many.
final class CreateTemplate {

    /// What came of it.
    sealed interface Result {
        record Created(Template template) implements Result {}

        /// There are as many as an account can have.
        record Full() implements Result {}
    }

    static final int MOST_TEMPLATES = 1_000;

    private final Db db;
    private final TemplateStore store;
    private final InstantSource clock;

    CreateTemplate(Db db, TemplateStore store, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.clock = clock;
    }

    Result create(AccountId account, NewTemplate wanted) {
        return db.inTransaction(tx -> create(tx, account, wanted));
    }

    /// As `create`, in the caller's transaction.
    Result create(Tx tx, AccountId account, NewTemplate wanted) {
        if (store.lockCount(tx, account) >= MOST_TEMPLATES) {
            return new Result.Full();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            var template = new Template(
                    TemplateId.next(),
                    wanted.name(),
                    wanted.editorType(),
                    wanted.html(),
                    wanted.text(),
                    wanted.amp(),
                    wanted.definition(),
                    Optional.empty(),
                    now,
                    now);
            if (store.insert(tx, account, template)) {
                return new Result.Created(template);
            }
        }
    }
}
