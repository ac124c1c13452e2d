package dev.carillon.profile;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.db.Tx;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/// Changes what people consented to: history and present state in the caller's transaction. Takes sets of
/// people, locks them in one order, and passes over those whom the account does not have.
public final class Consents {

    private final ConsentStore store;

    public Consents(ConsentStore store) {
        this.store = store;
    }

    /// Records consent. It ends an unsubscription and those suppressions that consent can end, unless they
    /// are newer than the consent, as when old consent is imported.
    public void subscribe(Tx tx, AccountId account, Collection<ConsentChange> changes, Evidence evidence) {
        store.lock(tx, account, changes).forEach((channel, known) -> {
            var events = ConsentEvent.each(known, null);
            store.record(tx, account, channel, "subscribed", evidence, events);
            store.set(tx, account, channel, "subscribed", events);
            lift(tx, account, channel, known, SuppressionReason.ENDED_BY_CONSENT, evidence);
            store.derive(tx, account, channel, known);
        });
    }

    /// Takes consent back. Who already is unsubscribed stays so, since the first date.
    public void unsubscribe(Tx tx, AccountId account, Collection<ConsentChange> changes, Evidence evidence) {
        store.lock(tx, account, changes).forEach((channel, known) -> {
            var effective = store.set(tx, account, channel, "unsubscribed", ConsentEvent.each(known, null));
            store.record(tx, account, channel, "unsubscribed", evidence, effective);
            store.derive(tx, account, channel, known);
        });
    }

    /// Records that people want nothing more for one list; their consent as a whole stays.
    public void unsubscribeFromList(
            Tx tx, AccountId account, ListId list, Collection<ConsentChange> changes, Evidence evidence) {
        store.lock(tx, account, changes)
                .forEach((channel, known) -> store.record(
                        tx, account, channel, "unsubscribed", evidence.about(list), ConsentEvent.each(known, null)));
    }

    /// Bars people from a channel for a reason. Who already is barred for it stays so, since the first date.
    public void suppress(
            Tx tx, AccountId account, Collection<ConsentChange> changes, SuppressionReason reason, Evidence evidence) {
        store.lock(tx, account, changes).forEach((channel, known) -> {
            var effective = store.addSuppressions(tx, account, channel, reason, ConsentEvent.each(known, reason));
            store.record(tx, account, channel, "suppressed", evidence, effective);
            store.derive(tx, account, channel, known);
        });
    }

    /// Lifts the suppressions that an operator set; those that mail itself caused stay.
    public void unsuppress(Tx tx, AccountId account, Collection<ConsentChange> changes, Evidence evidence) {
        store.lock(tx, account, changes).forEach((channel, known) -> {
            lift(tx, account, channel, known, EnumSet.of(SuppressionReason.USER_SUPPRESSED), evidence);
            store.derive(tx, account, channel, known);
        });
    }

    private void lift(
            Tx tx,
            AccountId account,
            Channel channel,
            List<ConsentChange> known,
            Collection<SuppressionReason> reasons,
            Evidence evidence) {
        var lifted = store.removeSuppressions(tx, account, channel, known, reasons);
        store.record(tx, account, channel, "unsuppressed", evidence, lifted);
    }
}
