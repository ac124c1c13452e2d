package dev.carillon.bench.api;

import dev.carillon.bench.server.ApiClient;
import dev.carillon.bench.server.Checkout;
import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench api`: how fast campaigns are created, and lists of them read, over HTTP, with limits off.
@Command(
        name = "api",
        description = "Measure the API: creating campaigns, and listing a hundred of many.",
        mixinStandardHelpOptions = true)
public final class ApiCommand implements Callable<Integer> {

    private static final String API_KEY = "bench-key-of-a-server-that-lives-for-minutes";
    private static final Map<String, String> HEADERS = Map.of(
            "Authorization", "Klaviyo-API-Key " + API_KEY,
            "revision", "2026-07-15",
            "Content-Type", "application/vnd.api+json");

    private static final String CAMPAIGN = """
            {"data": {"type": "campaign", "attributes": {
              "name": "The autumn letter", "audiences": {"included": ["YzykDM"], "excluded": []},
              "send_strategy": {"method": "static", "datetime": "2035-01-01T09:00:00Z", "options": {"is_local": false}},
              "campaign-messages": {"data": [{"type": "campaign-message", "attributes": {"definition": {
                "channel": "email", "label": "Autumn", "content": {"subject": "Autumn, {{ first_name|default:'friend' }}",
                "preview_text": "Bells for the dark months", "from_email": "letters@example.org",
                "from_label": "The foundry", "reply_to_email": "answers@example.org"}}}}]}}}}""";

    private static final String EMAIL = "/api/campaigns?filter=equals(messages.channel,%22email%22)";
    private static final String WHOLE_PAGE = EMAIL + "&include=campaign-messages,tags";

    @Option(names = "--campaigns", defaultValue = "10000", description = "Campaigns to list from (${DEFAULT-VALUE}).")
    private int campaigns;

    @Option(names = "--connections", defaultValue = "32", description = "Connections at once (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", defaultValue = "10", description = "How long each run lasts (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs of each kind; the median counts (${DEFAULT-VALUE}).")
    private int runs;

    private record Row(String what, List<Wrk.Load> loads) {

        String line() {
            var rates = loads.stream().map(Wrk.Load::perSecond).toList();
            return String.format(
                    Locale.ROOT,
                    "| %s | **%,.0f** (%s) | %.1f |%n",
                    what,
                    median(rates),
                    rates.stream()
                            .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                            .collect(Collectors.joining(", ")),
                    median(loads.stream().map(Wrk.Load::ninetyNineMillis).toList()));
        }

        private static double median(List<Double> values) {
            return values.stream()
                    .sorted(Comparator.naturalOrder())
                    .skip((values.size() - 1) / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var checkout = Checkout.find();
        checkout.build();
        try (var folder = WorkFolder.create("carillon-bench-")) {
            try (var server = start(checkout, folder.path());
                    var api = new ApiClient(server.url(), API_KEY)) {
                var rows = measure(server, api, new Wrk(folder.path(), connections, seconds));
                System.out.printf(
                        "%n| %,d campaigns, %d connections | a second | p99, ms |%n|---|--:|--:|%n",
                        campaigns, connections);
                rows.forEach(row -> System.out.print(row.line()));
            }
            folder.discard();
            return 0;
        }
    }

    private static ServerProcess start(Checkout checkout, Path folder) throws IOException {
        var environment = Map.of(
                "CARILLON_API_KEY",
                API_KEY,
                "CARILLON_DATA",
                folder.resolve("data").toString(),
                "CARILLON_PORT",
                String.valueOf(ServerProcess.freePort()));
        var log = folder.resolve("server.log");
        return ServerProcess.start(new ServerProcess.Setup(checkout, environment, List.of(), log))
                .orElseThrow(() -> new IllegalStateException("The server did not start; see " + log));
    }

    private List<Row> measure(ServerProcess server, ApiClient api, Wrk wrk) {
        var created =
                new Row("create a campaign", loads(wrk, question(server, "/api/campaigns", Optional.of(CAMPAIGN))));
        var made = created.loads().stream().mapToLong(Wrk.Load::requests).sum();
        for (long i = made; i < campaigns; i++) {
            api.post("/api/campaigns", CAMPAIGN);
        }
        tagEveryThird(api);
        return List.of(
                created,
                new Row("list 100 with messages and tags", loads(wrk, question(server, WHOLE_PAGE, Optional.empty()))),
                new Row("list 100", loads(wrk, question(server, EMAIL, Optional.empty()))),
                new Row(
                        "list 100 with messages and tags, while one a second is created",
                        whileCreating(api, 1_000, wrk, question(server, WHOLE_PAGE, Optional.empty()))),
                new Row(
                        "the same, while one after the other is created without a pause",
                        whileCreating(api, 0, wrk, question(server, WHOLE_PAGE, Optional.empty()))));
    }

    private List<Wrk.Load> loads(Wrk wrk, Wrk.Question question) {
        var loads = new ArrayList<Wrk.Load>();
        for (int i = 0; i < runs; i++) {
            loads.add(wrk.measure(question));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,.0f a second, p99 %.1f ms%n",
                    question.address().getPath(),
                    loads.getLast().perSecond(),
                    loads.getLast().ninetyNineMillis());
        }
        return loads;
    }

    /// Answers that were kept do not hold for long then.
    private List<Wrk.Load> whileCreating(ApiClient api, long pauseMillis, Wrk wrk, Wrk.Question question) {
        var over = new AtomicBoolean();
        var writer = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                api.post("/api/campaigns", CAMPAIGN);
                LockSupport.parkNanos(pauseMillis * 1_000_000);
            }
        });
        try {
            return loads(wrk, question);
        } finally {
            over.set(true);
            join(writer);
        }
    }

    private static void join(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void tagEveryThird(ApiClient api) {
        var tag = api.post("/api/tags", """
                {"data": {"type": "tag", "attributes": {"name": "Season"}}}""").at("/data/id").stringValue();
        var page = api.get(WHOLE_PAGE).path("data");
        var third = new ArrayList<String>();
        for (int i = 0; i < page.size(); i += 3) {
            third.add("{\"type\": \"campaign\", \"id\": \""
                    + page.get(i).path("id").stringValue() + "\"}");
        }
        api.post("/api/tags/" + tag + "/relationships/campaigns", "{\"data\": [" + String.join(",", third) + "]}");
    }

    private static Wrk.Question question(ServerProcess server, String path, Optional<String> body) {
        return new Wrk.Question(server.url().resolve(path), HEADERS, body);
    }
}
