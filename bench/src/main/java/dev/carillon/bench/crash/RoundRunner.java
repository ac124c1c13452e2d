package dev.carillon.bench.crash;

import dev.carillon.bench.audit.Audit;
import dev.carillon.bench.audit.Auditor;
import dev.carillon.bench.audit.Evidence;
import dev.carillon.bench.audit.Finding;
import dev.carillon.bench.audit.LedgerRow;
import dev.carillon.bench.server.Campaigns;
import dev.carillon.bench.server.Waiting;
import dev.carillon.bench.sink.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs rounds: a campaign each, disrupted, settled, audited.
final class RoundRunner {

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(150);
    private static final Duration PAUSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration LATE_DUPLICATES = Duration.ofMillis(300);
    private static final String HTML = """
            <html><body><h1>Hello {{ first_name|default:'there' }}</h1>
            <p>A message for {{ email }}. <a href="https://example.org/shop">Shop</a></p></body></html>
            """;

    private final SinkProcess sink;
    private final int lanes;

    RoundRunner(SinkProcess sink, int lanes) {
        this.sink = sink;
        this.lanes = lanes;
    }

    RoundResult run(Round round, Site site) throws IOException {
        long begun = System.nanoTime();
        site.prepare(round.disruption());
        sink.set(Faults.NONE);
        var addresses = round.addresses();
        var campaign = draft(site, round, addresses);
        sink.set(round.disruption() instanceof Disruption.RefuseAll ? refusingAll() : round.faults());

        long logStart = sink.size();
        int deaths;
        try (var sent = sink.count()) {
            new Campaigns(site.api()).send(campaign);
            deaths = site.disrupt(round.disruption(), sent);
        }
        var findings = new ArrayList<Finding>();
        if (round.disruption() instanceof Disruption.RefuseAll) {
            findings.addAll(resumePaused(site, campaign));
        }
        var settling = settle(site, campaign, findings);
        var evidence = evidence(site, campaign, addresses, logStart, deaths);
        return new RoundResult(round, withMore(Auditor.judge(evidence), findings), deaths, settling, since(begun));
    }

    private static String draft(Site site, Round round, List<String> addresses) {
        var campaigns = new Campaigns(site.api());
        var name = "Round " + round.number();
        var campaign = campaigns.createCampaign(name, campaigns.createList(name, addresses), name, HTML);
        Waiting.until(
                "all " + addresses.size() + " are on the list", () -> campaigns.estimate(campaign) == addresses.size());
        return campaign;
    }

    private static Faults refusingAll() {
        return new Faults(0, 0, 0, 1, 0, true, 0, 0);
    }

    /// A provider that refuses everything pauses the campaign, and harms nobody in it.
    private List<Finding> resumePaused(Site site, String campaign) throws IOException {
        var campaigns = new Campaigns(site.api());
        var findings = new ArrayList<Finding>();
        if (!Waiting.untilOrFor(PAUSE_LIMIT, () -> isPaused(campaigns, campaign))) {
            findings.add(new Finding(Finding.Kind.MISRECORDED, "campaign", "is not paused though all was refused"));
        }
        campaigns.recipients(campaign).stream()
                .filter(row -> !row.state().equals("planned"))
                .forEach(row -> findings.add(new Finding(
                        Finding.Kind.MISRECORDED, row.email(), "is " + row.state() + " in a paused campaign")));
        sink.set(Faults.NONE);
        campaigns.resume(campaign);
        return findings;
    }

    private static boolean isPaused(Campaigns campaigns, String campaign) {
        return campaigns.details(campaign).path("state").asString("").equals("paused");
    }

    private static Duration settle(Site site, String campaign, List<Finding> findings) {
        long begun = System.nanoTime();
        var campaigns = new Campaigns(site.api());
        boolean settled = Waiting.untilOrFor(
                SETTLE_LIMIT,
                () -> campaigns.status(campaign).equals("Sent")
                        && campaigns.recipientsIn(campaign, "planned", 1).isEmpty());
        if (!settled) {
            findings.add(new Finding(
                    Finding.Kind.LOST, "campaign", "is not settled after " + SETTLE_LIMIT.toSeconds() + " s"));
        }
        var settling = since(begun);
        Waiting.pause(LATE_DUPLICATES);
        return settling;
    }

    private Evidence evidence(Site site, String campaign, List<String> addresses, long logStart, int deaths)
            throws IOException {
        var campaigns = new Campaigns(site.api());
        var ledger = campaigns.recipients(campaign);
        var listed = campaigns.recipientsIn(campaign, "in_doubt", Integer.MAX_VALUE).stream()
                .map(LedgerRow::email)
                .collect(Collectors.toSet());
        return new Evidence(new HashSet<>(addresses), Set.of(), sink.since(logStart), ledger, listed, lanes, deaths);
    }

    private static Audit withMore(Audit audit, List<Finding> more) {
        var all = new ArrayList<>(more);
        all.addAll(audit.findings());
        return new Audit(List.copyOf(all), audit.states(), audit.inDoubtBound());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
