package dev.carillon.bench.audit;

import dev.carillon.bench.sink.SinkLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Judges one settled campaign: nobody lost, nobody doubled, and those in doubt few enough and each listed. It believes
/// the sink, because the sink noted a message before it answered.
public final class Auditor {

    private static final Set<String> FINAL_STATES = Set.of("accepted", "rejected", "skipped", "failed", "in_doubt");

    private final Evidence evidence;
    private final Map<String, List<SinkLine>> sinkByAddress;
    private final Map<String, List<LedgerRow>> ledgerByAddress;
    private final List<Finding> findings = new ArrayList<>();

    private Auditor(Evidence evidence) {
        this.evidence = evidence;
        this.sinkByAddress = evidence.sink().stream().collect(Collectors.groupingBy(SinkLine::recipient));
        this.ledgerByAddress = evidence.ledger().stream().collect(Collectors.groupingBy(LedgerRow::email));
    }

    public static Audit judge(Evidence evidence) {
        return new Auditor(evidence).judge();
    }

    private Audit judge() {
        evidence.plan().stream().sorted().forEach(this::judge);
        judgeStrangers();
        judgeIdentities();
        long bound = judgeInDoubt();
        var states = evidence.ledger().stream()
                .collect(Collectors.groupingBy(LedgerRow::state, TreeMap::new, Collectors.counting()));
        return new Audit(List.copyOf(findings), states, bound);
    }

    private void judge(String address) {
        var lines = sinkByAddress.getOrDefault(address, List.of());
        var deliveries = lines.stream().filter(SinkLine::isDelivery).toList();
        if (deliveries.size() > 1) {
            find(Finding.Kind.DOUBLED, address, deliveries.size() + " deliveries: " + deliveries);
        }
        var rows = ledgerByAddress.getOrDefault(address, List.of());
        if (rows.size() == 1) {
            judge(rows.getFirst(), lines, deliveries);
        } else {
            find(Finding.Kind.NOT_ONE_STATE, address, rows.size() + " states: " + rows);
        }
    }

    private void judge(LedgerRow row, List<SinkLine> lines, List<SinkLine> deliveries) {
        if (!FINAL_STATES.contains(row.state())) {
            find(Finding.Kind.LOST, row.email(), "is " + row.state() + " although the campaign is over");
        } else if (row.state().equals("accepted")) {
            judgeAccepted(row, deliveries);
        } else if (!row.state().equals("in_doubt")) {
            judgeUnsent(row, lines, deliveries);
        }
        if (evidence.unreachable().contains(row.email()) != row.state().equals("skipped")) {
            find(Finding.Kind.MISRECORDED, row.email(), "skipped or not, against the plan: " + row);
        }
    }

    private void judgeAccepted(LedgerRow row, List<SinkLine> deliveries) {
        if (deliveries.isEmpty()) {
            find(Finding.Kind.LOST, row.email(), "is accepted, but never reached the sink");
        } else if (deliveries.stream().noneMatch(line -> line.what() == SinkLine.What.TAKEN)) {
            find(Finding.Kind.MISRECORDED, row.email(), "is accepted, but the sink never said so");
        }
    }

    private void judgeUnsent(LedgerRow row, List<SinkLine> lines, List<SinkLine> deliveries) {
        if (!deliveries.isEmpty()) {
            find(Finding.Kind.MISRECORDED, row.email(), "is " + row.state() + ", but reached the sink");
        } else if (lines.isEmpty() && !row.state().equals("skipped")) {
            find(Finding.Kind.LOST, row.email(), "is " + row.state() + ", but the sink refused nothing: " + row);
        }
    }

    private void judgeStrangers() {
        var strangers = new HashSet<>(sinkByAddress.keySet());
        strangers.addAll(ledgerByAddress.keySet());
        strangers.removeAll(evidence.plan());
        strangers.forEach(address -> find(Finding.Kind.STRANGER, address, "is not in the audience"));
    }

    /// Each message has an identity of its own, by which a duplicate could be recognised.
    private void judgeIdentities() {
        evidence.sink().stream()
                .filter(SinkLine::isDelivery)
                .collect(Collectors.groupingBy(
                        SinkLine::messageId, Collectors.mapping(SinkLine::recipient, Collectors.toSet())))
                .forEach((messageId, addresses) -> {
                    if (messageId.isEmpty() || addresses.size() > 1) {
                        find(
                                Finding.Kind.MISRECORDED,
                                addresses.iterator().next(),
                                "Message-ID is not its own: " + messageId);
                    }
                });
    }

    private long judgeInDoubt() {
        var inDoubt = evidence.ledger().stream()
                .filter(row -> row.state().equals("in_doubt"))
                .map(LedgerRow::email)
                .collect(Collectors.toSet());
        for (var address : difference(inDoubt, evidence.listedInDoubt())) {
            find(Finding.Kind.NOT_LISTED, address, "is in doubt, but not in the list of those");
        }
        for (var address : difference(evidence.listedInDoubt(), inDoubt)) {
            find(Finding.Kind.NOT_LISTED, address, "is listed as in doubt, but is not");
        }
        long dropped = evidence.sink().stream()
                .filter(line -> line.what() == SinkLine.What.DROPPED)
                .count();
        long bound = (long) evidence.lanes() * evidence.deaths() + dropped;
        if (inDoubt.size() > bound) {
            find(Finding.Kind.TOO_MANY_IN_DOUBT, "campaign", inDoubt.size() + " where " + bound + " are allowed");
        }
        return bound;
    }

    private static Set<String> difference(Set<String> of, Set<String> without) {
        var rest = new HashSet<>(of);
        rest.removeAll(without);
        return rest;
    }

    private void find(Finding.Kind kind, String address, String detail) {
        findings.add(new Finding(kind, address, detail));
    }
}
