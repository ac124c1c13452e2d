package dev.carillon.bench.send;

import dev.carillon.bench.server.ApiClient;
import dev.carillon.bench.server.Campaigns;
import dev.carillon.bench.server.Checkout;
import dev.carillon.bench.server.Postmaster;
import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.Waiting;
import dev.carillon.bench.server.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench send`: how fast a server sends, beside how fast postfix's own load generator does, to the same sink in the
/// same run.
@Command(
        name = "send",
        description = "Measure sending to a sink, beside postfix's smtp-source.",
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {

    private static final int MESSAGE_BYTES = 4000;
    private static final int LOADED_AT_ONCE = 10_000;
    private static final Duration SENDING_LIMIT = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final String API_KEY = "bench-key-of-a-server-that-lives-for-minutes";

    @Option(names = "--recipients", defaultValue = "200000", description = "People to send to (${DEFAULT-VALUE}).")
    private int recipients;

    @Option(names = "--campaigns", defaultValue = "3", description = "Campaigns to measure (${DEFAULT-VALUE}).")
    private int campaignCount;

    @Option(names = "--smtp", description = "Added to the SMTP URL, such as connections=128.")
    private @Nullable String smtpParameters;

    @Option(names = "--java-option", description = "Given to the server's JVM; may be repeated.")
    private List<String> javaOptions = List.of();

    @Option(names = "--table", description = "Also writes the table to this file.")
    private @Nullable Path table;

    @Option(names = "--keep", description = "Leaves the data folder and the log behind.")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var checkout = Checkout.find();
        checkout.build();
        try (var folder = WorkFolder.create("carillon-bench-");
                var postfix = PostfixTools.start();
                var server = start(checkout, folder.path(), postfix);
                var api = new ApiClient(server.url(), API_KEY)) {
            var figures = measure(new Campaigns(api), server, folder.path(), postfix);
            System.out.println();
            System.out.print(figures.table());
            if (table != null) {
                Files.writeString(table, figures.table());
            }
            if (!keep) {
                folder.discard();
            }
            return 0;
        }
    }

    private ServerProcess start(Checkout checkout, Path folder, PostfixTools postfix) throws IOException {
        var url = "smtp://127.0.0.1:" + postfix.port() + "?tls=none"
                + (smtpParameters == null ? "" : "&" + smtpParameters);
        var environment = Map.of(
                "CARILLON_API_KEY",
                API_KEY,
                "CARILLON_SMTP_URL",
                url,
                "CARILLON_DATA",
                folder.resolve("data").toString(),
                "CARILLON_PORT",
                String.valueOf(ServerProcess.freePort()));
        var log = folder.resolve("server.log");
        return ServerProcess.start(new ServerProcess.Setup(checkout, environment, javaOptions, log))
                .orElseThrow(() -> new IllegalStateException("The server did not start; see " + log));
    }

    private Figures measure(Campaigns campaigns, ServerProcess server, Path folder, PostfixTools postfix)
            throws IOException {
        var list = load(campaigns);
        var sources = new ArrayList<>(List.of(source(postfix)));
        var measured = new ArrayList<Measured>();
        for (int i = 0; i < campaignCount; i++) {
            measured.add(campaign(campaigns, list, server, folder, postfix));
            sources.add(source(postfix));
        }
        return new Figures(measured, sources, Cpu.peakMegabytes(server.pid()));
    }

    /// Through the API, as anyone would; it is not measured.
    private String load(Campaigns campaigns) {
        var list = campaigns.createList("Bench", List.of());
        for (int from = 0; from < recipients; from += LOADED_AT_ONCE) {
            int to = Math.min(from + LOADED_AT_ONCE, recipients);
            campaigns.subscribe(
                    list,
                    IntStream.range(from, to)
                            .mapToObj(i -> "person" + i + "@example.org")
                            .toList());
            System.out.printf("%,d of %,d people%n", to, recipients);
        }
        return list;
    }

    private double source(PostfixTools postfix) throws IOException {
        var perSecond = recipients / (postfix.source(recipients, MESSAGE_BYTES).toNanos() / 1e9);
        System.out.printf("smtp-source: %,.0f messages a second%n", perSecond);
        return perSecond;
    }

    private Measured campaign(Campaigns campaigns, String list, ServerProcess server, Path folder, PostfixTools postfix)
            throws IOException {
        var campaign = campaigns.createCampaign("Bench", list, "The autumn letter", Newsletter.html());
        Waiting.until("everyone is on the list", () -> campaigns.estimate(campaign) == recipients);
        long postmaster = Postmaster.in(folder.resolve("data"));
        var before = Usage.of(server.pid(), postmaster, postfix.sinkPid());
        campaigns.send(campaign);
        var promised = Instant.now();
        if (!Waiting.untilOrFor(
                SENDING_LIMIT, BETWEEN_LOOKS, () -> campaigns.status(campaign).equals("Sent"))) {
            throw new IllegalStateException("The campaign is " + campaigns.status(campaign));
        }
        var usage = Usage.of(server.pid(), postmaster, postfix.sinkPid()).minus(before);
        var accepted = acceptedAt(campaigns, campaign);
        var measured = new Measured(
                recipients,
                Duration.between(promised, accepted.getLast()),
                Duration.between(promised, accepted.getFirst()),
                usage);
        System.out.printf("Carillon: %,.0f messages a second%n", measured.perSecond());
        return measured;
    }

    /// From the ledger, in order.
    private List<Instant> acceptedAt(Campaigns campaigns, String campaign) {
        var accepted = campaigns.recipientsIn(campaign, "accepted", Integer.MAX_VALUE).stream()
                .map(row -> Instant.parse(row.at()))
                .sorted()
                .toList();
        if (accepted.size() != recipients) {
            throw new IllegalStateException("Only " + accepted.size() + " of " + recipients + " were accepted");
        }
        return accepted;
    }
}
