package dev.carillon.bench.send;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a run measured, as a table in Markdown.
///
/// @param sourcesPerSecond what `smtp-source` did before, between and after the campaigns
record Figures(List<Measured> campaigns, List<Double> sourcesPerSecond, long peakMegabytes) {

    double ratio() {
        return perSecond() / sourcePerSecond();
    }

    private double perSecond() {
        return median(campaigns.stream().map(Measured::perSecond).toList());
    }

    private double sourcePerSecond() {
        return median(sourcesPerSecond);
    }

    String table() {
        var measured = campaigns.getLast();
        return String.format(
                Locale.ROOT,
                """
                | | |
                |---|--:|
                | recipients | %,d |
                | Carillon, messages a second | **%,.0f** (%s) |
                | `smtp-source -d -s 32 -l 4000`, messages a second | %,.0f (%s) |
                | ratio | **%.2f** |
                | first message after the send job, at the slowest | %,d ms |
                | processor time a message: server / PostgreSQL / sink | %.0f / %.0f / %.0f µs |
                | processors busy: server / PostgreSQL / sink | %.2f / %.2f / %.2f of %d |
                | peak RSS of the server | %,d MB |
                """,
                measured.messages(),
                perSecond(),
                inOrder(campaigns.stream().map(Measured::perSecond).toList()),
                sourcePerSecond(),
                inOrder(sourcesPerSecond),
                ratio(),
                slowestFirstMessage().toMillis(),
                microsAMessage(measured, measured.usage().server()),
                microsAMessage(measured, measured.usage().postgres()),
                microsAMessage(measured, measured.usage().sink()),
                share(measured, measured.usage().server()),
                share(measured, measured.usage().postgres()),
                share(measured, measured.usage().sink()),
                Runtime.getRuntime().availableProcessors(),
                peakMegabytes);
    }

    private Duration slowestFirstMessage() {
        return campaigns.stream()
                .map(Measured::firstMessage)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static String inOrder(List<Double> rates) {
        return rates.stream()
                .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                .collect(Collectors.joining(", "));
    }

    private static double microsAMessage(Measured measured, Duration cpu) {
        return cpu.toNanos() / 1e3 / measured.messages();
    }

    private static double share(Measured measured, Duration cpu) {
        return (double) cpu.toNanos() / measured.sending().toNanos();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
