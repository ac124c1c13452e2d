package dev.carillon.bench.crash;

import dev.carillon.bench.server.Checkout;
import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `selftest --crash N`: kills real servers while they send, and audits what became of everyone.
@Command(
        name = "selftest",
        description = "Kill a server again and again while it sends, and check that nobody is lost or messaged twice.",
        mixinStandardHelpOptions = true)
public final class SelfTestCommand implements Callable<Integer> {

    private static final Duration LEASE = Duration.ofSeconds(3);
    /// Enough that both of two servers have work for long.
    private static final int MIN_TWIN_RECIPIENTS = 3000;

    private static final int MAX_TWIN_RECIPIENTS = 6000;
    private static final String API_KEY = "selftest-key-of-a-server-that-lives-for-minutes";

    @Option(names = "--crash", defaultValue = "20", description = "How many rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", description = "Repeats a run's choices; random if absent.")
    private long seed = System.nanoTime() % 1_000_000;

    @Option(names = "--recipients", defaultValue = "2000", description = "At most so many a round (${DEFAULT-VALUE}).")
    private int maxRecipients;

    @Option(names = "--lanes", defaultValue = "32", description = "Connections a server has (${DEFAULT-VALUE}).")
    private int lanes;

    @Option(
            names = "--two-nodes",
            defaultValue = "-1",
            description = "How many of the rounds are of two servers; a tenth if absent.")
    private int twinRounds;

    @Option(names = "--only", description = "Only the round of this number, with the run's other rounds left out.")
    private int only;

    @Option(names = "--server-env", description = "A further setting for the servers: NAME=VALUE.")
    private Map<String, String> moreEnvironment = Map.of();

    @Option(names = "--keep", description = "Leaves the data folders and logs behind.")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var checkout = Checkout.find();
        checkout.build();
        var results = new ArrayList<RoundResult>();
        try (var folder = WorkFolder.create("carillon-selftest-")) {
            System.out.printf("selftest --crash %d --seed %d --recipients %d%n", rounds, seed, maxRecipients);
            try (var sink = SinkProcess.start(folder.path().resolve("sink.log"))) {
                runAll(checkout, folder.path(), sink, results);
            }
            System.out.println();
            System.out.print(Report.of(results));
            boolean clean = results.stream().allMatch(RoundResult::isClean);
            if (clean && !keep) {
                folder.discard();
            }
            return clean ? 0 : 1;
        }
    }

    private void runAll(Checkout checkout, Path folder, SinkProcess sink, List<RoundResult> results)
            throws IOException {
        int twins = Math.min(rounds, twinRounds >= 0 ? twinRounds : (rounds + 5) / 10);
        int alone = rounds - twins;
        int min = Math.min(300, maxRecipients);
        var runner = new RoundRunner(sink, lanes);
        if (alone > 0) {
            try (var site = new LoneSite(setup(checkout, folder, sink, Map.of()), folder.resolve("alone"))) {
                run(Rounds.alone(seed, alone, min, maxRecipients), runner, site, results);
            }
        }
        var twinList = Rounds.ofTwo(seed, alone + 1, twins, MIN_TWIN_RECIPIENTS, MAX_TWIN_RECIPIENTS);
        if (!twinList.isEmpty()) {
            runTwins(checkout, folder, sink, twinList, runner, results);
        }
    }

    private void runTwins(
            Checkout checkout,
            Path folder,
            SinkProcess sink,
            List<Round> list,
            RoundRunner runner,
            List<RoundResult> results)
            throws IOException {
        var postgres = ExternalPostgres.start(folder.resolve("postgres"));
        if (postgres.isEmpty()) {
            System.out.println("No PostgreSQL is installed under /usr/lib/postgresql: left out, rounds of two servers");
            return;
        }
        try (var database = postgres.get();
                var site = new TwinSite(
                        setup(checkout, folder, sink, Map.of("CARILLON_DATABASE_URL", database.url())),
                        folder,
                        LEASE)) {
            run(list, runner, site, results);
        }
    }

    private void run(List<Round> list, RoundRunner runner, Site site, List<RoundResult> results) throws IOException {
        for (var round : list) {
            if (only == 0 || only == round.number()) {
                var result = runner.run(round, site);
                results.add(result);
                System.out.println(result.line());
                result.audit().findings().stream().limit(20).forEach(finding -> System.out.println("    " + finding));
            }
        }
    }

    private ServerProcess.Setup setup(Checkout checkout, Path folder, SinkProcess sink, Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("CARILLON_API_KEY", API_KEY);
        environment.put("CARILLON_SMTP_URL", sink.url(lanes));
        environment.put("CARILLON_LEASE_SECONDS", String.valueOf(LEASE.toSeconds()));
        environment.put("CARILLON_RETRY_SECONDS", "1");
        environment.putAll(more);
        environment.putAll(moreEnvironment);
        return new ServerProcess.Setup(checkout, environment, List.of(), folder.resolve("server.log"));
    }
}
