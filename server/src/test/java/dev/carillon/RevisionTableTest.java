package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.jsonapi.Change;
import dev.carillon.jsonapi.Operation;
import dev.carillon.jsonapi.Revision;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tries each difference between revisions against a server, on both sides of its date, and holds
/// `docs/api/revisions.md`
/// to what came of it. `-Dcarillon.docs=write` writes the page anew.
class RevisionTableTest {

    private static final Path PAGE = Path.of("../docs/api/revisions.md");

    private static final List<String> RELEASES = List.of(
            "2023-02-22",
            "2023-06-15",
            "2023-07-15",
            "2023-08-15",
            "2023-09-15",
            "2023-10-15",
            "2023-12-15",
            "2024-02-15",
            "2024-05-15",
            "2024-06-15",
            "2024-07-15",
            "2024-10-15",
            "2025-01-15",
            "2025-04-15",
            "2025-07-15",
            "2025-10-15",
            "2026-01-15",
            "2026-04-15",
            "2026-07-15");

    private static TestDb database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(
                database, WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void thePageSaysWhatTheServerDoes() throws IOException {
        var page = page();
        if ("write".equals(System.getProperty("carillon.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/api/revisions.md is made by this test: run it with -Dcarillon.docs=write")
                .isEqualTo(page);
    }

    private static String page() {
        return """
                # Revisions of the API

                The header `revision: YYYY-MM-DD` says which dated shape of the API a client speaks. A date between two releases
                means the earlier one. Without the header the newest is spoken; the answer's `x-klaviyo-api-revision` says which
                it was. A malformed date is a 400; one in the future is a 404, and so is one before %s, with which campaigns began.

                Whatever the revision, some older shapes are taken, because examples of them are copied: the nested options of
                `send_strategy` and the old names of tracking parameters. Where an old and a new form contradict each other, the
                answer is a 400.

                This page is made by `RevisionTableTest`, which tries each line against a server, at the release before the date
                and at the date. A number is the status of the answer.

                | since | difference | before | from then on |
                |---|---|---|---|
                %s
                ## Operations that came later

                Before these dates they answer 404, `No valid revisions found for method`.

                | since | operations |
                |---|---|
                %s""".formatted(RELEASES.getFirst(), differences(), laterOperations());
    }

    private static String differences() {
        var examples = new RevisionExamples(server.client());
        var rows = DatedChanges.all().stream()
                .sorted(Comparator.comparing(change -> change.since().date()))
                .map(change -> row(
                        change,
                        change.difference().startsWith("The statuses")
                                ? examples.cancelled(change)
                                : examples.take(change)))
                .collect(Collectors.joining());
        assertThat(examples.left()).as("examples of no difference").isEmpty();
        return rows;
    }

    private static String row(Change change, RevisionExamples.Example example) {
        var since = change.since().date().toString();
        assertThat(RELEASES).contains(since);
        var releaseBefore = RELEASES.get(RELEASES.indexOf(since) - 1);
        var before = example.at(server.client().at(releaseBefore), true);
        var after = example.at(server.client().at(since), false);
        assertThat(before).as(change.difference()).isNotEqualTo(after);
        return "| %s | %s | %s | %s |\n".formatted(since, change.difference(), before, after);
    }

    private static String laterOperations() {
        var oldest = Revision.of(RELEASES.getFirst());
        return ApiRoutes.of(database.db()).stream()
                .map(route -> (Operation) route.handler())
                .filter(operation -> oldest.isBefore(operation.since()))
                .collect(Collectors.groupingBy(
                        operation -> operation.since().date().toString(),
                        TreeMap::new,
                        Collectors.mapping(operation -> "`" + operation.key() + "`", Collectors.joining("<br>"))))
                .entrySet()
                .stream()
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |\n")
                .collect(Collectors.joining());
    }
}
