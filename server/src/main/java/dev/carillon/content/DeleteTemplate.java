package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Db;

/// Deletes a template; the copies that messages own stay.
final class DeleteTemplate {

    /// What came of it.
    sealed interface Result {
        record Deleted() implements Result {}

        record NotFound() implements Result {}

        /// It is a copy, which goes only with its message.
        record Owned(MessageId owner) implements Result {}
    }

    private final Db db;
    private final TemplateStore store;

    DeleteTemplate(Db db, TemplateStore store) {
        this.db = db;
        this.store = store;
    }

    Result delete(AccountId account, TemplateId id) {
        return db.inTransaction(tx -> {
            var found = store.lock(tx, account, id);
            if (found.isEmpty()) {
                return new Result.NotFound();
            }
            var owner = found.get().owner();
            if (owner.isPresent()) {
                return new Result.Owned(owner.get());
            }
            store.delete(tx, account, id);
            return new Result.Deleted();
        });
    }
}
