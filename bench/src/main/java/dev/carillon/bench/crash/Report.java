package dev.carillon.bench.crash;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The table at the end of a run, in Markdown: a row for each kind of disruption.
final class Report {

    private static final String HEAD = """
            | what happened | rounds | recipients | accepted | in doubt | allowed | deaths | lost | doubled | wrong | slowest to settle |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private Report() {}

    static String of(List<RoundResult> results) {
        var byKind = results.stream()
                .collect(Collectors.groupingBy(result -> kind(result.round()), TreeMap::new, Collectors.toList()));
        var rows = byKind.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return HEAD + rows + row("**all**", results);
    }

    /// What happened, without the moment.
    private static String kind(Round round) {
        var faults = round.faults().shortText().isEmpty() ? "" : ", faulty sink";
        return switch (round.disruption()) {
            case Disruption.Nothing _ -> "nothing" + faults;
            case Disruption.Kill _ -> "kill -9" + faults;
            case Disruption.Halt(var point, var count) -> "halt at " + point + faults;
            case Disruption.Terminate _ -> "SIGTERM";
            case Disruption.KillDatabase _ -> "kill -9 of PostgreSQL";
            case Disruption.RefuseAll _ -> "554 to all, then resumed";
            case Disruption.Freeze _ -> "two servers, one frozen past its lease";
            case Disruption.KillOne _ -> "two servers, one killed";
        };
    }

    private static String row(String kind, List<RoundResult> results) {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s |%n"
                .formatted(
                        kind,
                        results.size(),
                        results.stream()
                                .mapToLong(result -> result.round().recipients())
                                .sum(),
                        results.stream()
                                .mapToLong(result -> result.audit().count("accepted"))
                                .sum(),
                        results.stream()
                                .mapToLong(result -> result.audit().count("in_doubt"))
                                .sum(),
                        results.stream()
                                .mapToLong(result -> result.audit().inDoubtBound())
                                .sum(),
                        results.stream().mapToLong(RoundResult::deaths).sum(),
                        results.stream().mapToLong(RoundResult::lost).sum(),
                        results.stream().mapToLong(RoundResult::doubled).sum(),
                        results.stream().mapToLong(RoundResult::otherwiseWrong).sum(),
                        results.stream()
                                        .map(RoundResult::settling)
                                        .max(Duration::compareTo)
                                        .orElse(Duration.ZERO)
                                        .toMillis()
                                / 1e3);
    }
}
