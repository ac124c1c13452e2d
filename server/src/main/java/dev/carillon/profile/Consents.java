package dev.carillon.profile;

import dev.carillon.base.AccountId;
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
        var known = store.lock(tx, account, changes);
        var events = ConsentEvent.each(known, null);
        store.record(tx, account, "subscribed", evidence, events);
        store.set(tx, account, "subscribed", events);
        lift(tx, account, known, SuppressionReason.ENDED_BY_CONSENT, evidence);
        store.derive(tx, account, known);
    }

    /// Takes consent back. Who already is unsubscribed stays so, since the first date.
    public void unsubscribe(Tx tx, AccountId account, Collection<ConsentChange> changes, Evidence evidence) {
        var known = store.lock(tx, account, changes);
        var effective = store.set(tx, account, "unsubscribed", ConsentEvent.each(known, null));
        store.record(tx, account, "unsubscribed", evidence, effective);
        store.derive(tx, account, known);
    }

    /// Records that people want nothing more for one list; their consent as a whole stays.
    public void unsubscribeFromList(
            Tx tx, AccountId account, ListId list, Collection<ConsentChange> changes, Evidence evidence) {
        var known = store.lock(tx, account, changes);
        store.record(tx, account, "unsubscribed", evidence.about(list), ConsentEvent.each(known, null));
    }

    /// Bars people from a channel for a reason. Who already is barred for it stays so, since the first date.
    public void suppress(
            Tx tx, AccountId account, Collection<ConsentChange> changes, SuppressionReason reason, Evidence evidence) {
        var known = store.lock(tx, account, changes);
        var effective = store.addSuppressions(tx, account, ConsentEvent.each(known, reason), reason);
        store.record(tx, account, "suppressed", evidence, effective);
        store.derive(tx, account, known);
    }

    /// Lifts the suppressions that an operator set; those that mail itself caused stay.
    ///
    /// @return how many were lifted
    public int unsuppress(Tx tx, AccountId account, Collection<ConsentChange> changes, Evidence evidence) {
        var known = store.lock(tx, account, changes);
        var lifted = lift(tx, account, known, EnumSet.of(SuppressionReason.USER_SUPPRESSED), evidence);
        store.derive(tx, account, known);
        return lifted;
    }

    private int lift(
            Tx tx,
            AccountId account,
            List<ConsentChange> known,
            Collection<SuppressionReason> reasons,
            Evidence evidence) {
        var lifted = store.removeSuppressions(tx, account, known, reasons);
        store.record(tx, account, "unsuppressed", evidence, lifted);
        return lifted.size();
    }
}
