package dev.carillon.bench.audit;

import dev.carillon.bench.server.ApiClient;
import dev.carillon.bench.server.Campaigns;
import dev.carillon.bench.sink.SinkLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench audit`: judges one campaign of a running server by the logs of its sinks.
@Command(name = "audit", description = "Judge a settled campaign by its sink's log.", mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    @Option(names = "--server", required = true, description = "The server's address.")
    private URI server = URI.create("");

    @Option(names = "--key", required = true, description = "A private key.")
    private String key = "";

    @Option(names = "--campaign", required = true, description = "The campaign's id.")
    private String campaign = "";

    @Option(names = "--plan", required = true, description = "A file with the addresses of the audience, one a line.")
    private Path plan = Path.of("");

    @Option(names = "--sink-log", required = true, description = "A log of the crash sink; may be repeated.")
    private List<Path> sinkLogs = List.of();

    @Option(names = "--lanes", defaultValue = "64", description = "Connections a server has (${DEFAULT-VALUE}).")
    private int lanes;

    @Option(
            names = "--deaths",
            defaultValue = "0",
            description = "Server processes that were killed (${DEFAULT-VALUE}).")
    private int deaths;

    @Override
    public Integer call() throws IOException {
        try (var api = new ApiClient(server, key)) {
            var campaigns = new Campaigns(api);
            var addresses = new HashSet<>(Files.readAllLines(plan));
            var listed = campaigns.recipientsIn(campaign, "in_doubt", Integer.MAX_VALUE).stream()
                    .map(LedgerRow::email)
                    .collect(Collectors.toSet());
            var audit = Auditor.judge(new Evidence(
                    addresses, Set.of(), sinkLines(addresses), campaigns.recipients(campaign), listed, lanes, deaths));
            audit.findings().forEach(System.out::println);
            System.out.println(audit.states() + ", in doubt at most " + audit.inDoubtBound());
            return audit.isClean() ? 0 : 1;
        }
    }

    /// A log may hold other campaigns' lines as well.
    private List<SinkLine> sinkLines(Set<String> addresses) {
        return sinkLogs.stream()
                .flatMap(AuditCommand::lines)
                .map(SinkLine::parse)
                .flatMap(Optional::stream)
                .filter(line -> addresses.contains(line.recipient()))
                .toList();
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
