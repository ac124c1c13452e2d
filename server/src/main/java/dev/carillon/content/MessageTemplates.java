package dev.carillon.content;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.TemplateId;
import dev.carillon.db.Tx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The copies of templates that messages own: frozen, so that later edits of the source do not reach them.
/// Each method joins the caller's transaction.
public final class MessageTemplates {

    private final TemplateStore store;
    private final InstantSource clock;

    MessageTemplates(TemplateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Template> find(Tx tx, AccountId account, TemplateId id) {
        return store.find(tx, account, id);
    }

    public List<Template> findAll(Tx tx, AccountId account, Collection<TemplateId> ids) {
        return ids.isEmpty() ? List.of() : store.findAll(tx, account, ids);
    }

    /// Copies a template for a message; the copy has an id of its own.
    public Template freeze(Tx tx, AccountId account, Template source, MessageId owner) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            var copy = new Template(
                    TemplateId.next(),
                    "Clone of " + source.id(),
                    source.editorType(),
                    source.html(),
                    source.text(),
                    source.amp(),
                    source.definition(),
                    Optional.of(owner),
                    now,
                    now);
            if (store.insert(tx, account, copy)) {
                return copy;
            }
        }
    }

    /// Deletes the copies that these messages own.
    public void deleteOwned(Tx tx, AccountId account, Collection<MessageId> owners) {
        store.deleteOwned(tx, account, owners);
    }
}
