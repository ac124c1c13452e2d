package dev.carillon.audience;

import dev.carillon.audience.Explanation.Gate;
import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Explains whether a person gets a message, by the gates that planning uses.
public final class ExplainAudience {

    private final AudienceResolver resolver;
    private final ExplainStore store;

    ExplainAudience(AudienceResolver resolver, ExplainStore store) {
        this.resolver = resolver;
        this.store = store;
    }

    /// Empty if there is no such message.
    public Optional<Explanation> explain(Tx tx, AccountId account, MessageId message, ProfileId profile) {
        return store.verdict(tx, resolver.person(account, message, profile))
                .map(verdict -> new Explanation(
                        verdict.channel(),
                        store.memberships(tx, account, verdict.included(), profile),
                        store.memberships(tx, account, verdict.excluded(), profile),
                        gates(tx, account, profile, verdict),
                        verdict.skip()));
    }

    private List<Gate> gates(Tx tx, AccountId account, ProfileId profile, ExplainStore.Verdict verdict) {
        var channel = verdict.channel();
        var answer = store.answer(tx, account, profile, channel);
        var suppressions = store.suppressions(tx, account, profile, channel);
        var gates = new ArrayList<Gate>();
        gates.add(new Gate("unsubscribed", !says(verdict.barred(), "unsubscribed"), answer));
        // Who is unsubscribed as well is barred by that word; the suppression stands all the same.
        gates.add(
                new Gate("suppressed", suppressions.isEmpty() && !says(verdict.barred(), "suppressed"), suppressions));
        gates.add(new Gate("no_consent", verdict.unasked().isEmpty(), answer));
        gates.add(new Gate(
                "no_address",
                !says(verdict.unaddressed(), "no_address"),
                store.address(tx, account, profile, channel)));
        gates.add(new Gate(
                "deleted", !says(verdict.barred(), "deleted") && !says(verdict.unaddressed(), "deleted"), List.of()));
        return gates;
    }

    private static boolean says(Optional<String> word, String gate) {
        return word.map(gate::equals).orElse(false);
    }
}
