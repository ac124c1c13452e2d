package dev.carillon.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.audit.Finding.Kind;
import dev.carillon.bench.sink.SinkLine;
import dev.carillon.bench.sink.SinkLine.What;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AuditorTest {

    private final Set<String> plan = Set.of("a", "b", "c");
    private Set<String> unreachable = Set.of();
    private List<SinkLine> sink = List.of(line(What.TAKEN, "a"), line(What.TAKEN, "b"), line(What.TAKEN, "c"));
    private List<LedgerRow> ledger = List.of(row("a", "accepted"), row("b", "accepted"), row("c", "accepted"));
    private Set<String> listed = Set.of();
    private int deaths;

    @Test
    void everyoneAcceptedOnceIsClean() {
        assertThat(judge().findings()).isEmpty();
        assertThat(judge().count("accepted")).isEqualTo(3);
    }

    @Test
    void messageAcceptedButNeverTakenIsLost() {
        sink = without(sink, "b");
        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void someoneStillPlannedAtTheEndIsLost() {
        sink = without(sink, "b");
        ledger = List.of(row("a", "accepted"), row("b", "planned"), row("c", "accepted"));
        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void someoneWithoutAStateOrWithTwoIsFound() {
        ledger = List.of(row("a", "accepted"), row("c", "accepted"), row("c", "failed"));
        assertThat(kinds()).containsExactly(Kind.NOT_ONE_STATE, Kind.NOT_ONE_STATE);
    }

    @Test
    void secondDeliveryIsDoubledWhateverTheLedgerSays() {
        sink = with(sink, line(What.TAKEN, "a"));
        assertThat(kinds()).containsExactly(Kind.DOUBLED);

        sink = with(without(sink, "a"), line(What.DROPPED, "a"), line(What.TAKEN, "a"));
        assertThat(kinds()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void inDoubtIsWithinTheBoundOfDeaths() {
        ledger = List.of(row("a", "in_doubt"), row("b", "in_doubt"), row("c", "accepted"));
        sink = without(sink, "a");
        listed = Set.of("a", "b");
        deaths = 1;
        assertThat(judge().findings()).isEmpty();
        assertThat(judge().inDoubtBound()).isEqualTo(2);

        deaths = 0;
        assertThat(kinds()).containsExactly(Kind.TOO_MANY_IN_DOUBT);
    }

    @Test
    void connectionCutAfterTheEndOfDataMayLeaveOneInDoubt() {
        sink = with(without(sink, "a"), line(What.DROPPED, "a"));
        ledger = List.of(row("a", "in_doubt"), row("b", "accepted"), row("c", "accepted"));
        listed = Set.of("a");
        assertThat(judge().findings()).isEmpty();
    }

    @Test
    void acceptanceThatTheSinkNeverGaveIsMisrecorded() {
        sink = with(without(sink, "a"), line(What.DROPPED, "a"));
        assertThat(kinds()).containsExactly(Kind.MISRECORDED);
    }

    @Test
    void thoseInDoubtMustBeListedAndNobodyElse() {
        ledger = List.of(row("a", "in_doubt"), row("b", "accepted"), row("c", "accepted"));
        deaths = 1;
        listed = Set.of("b");
        assertThat(kinds()).containsExactly(Kind.NOT_LISTED, Kind.NOT_LISTED);
    }

    @Test
    void refusalMustHaveHappened() {
        ledger = List.of(row("a", "rejected"), row("b", "failed"), row("c", "accepted"));
        sink = List.of(line(What.RECIPIENT_REFUSED, "a"), line(What.RECIPIENT_DEFERRED, "b"), line(What.TAKEN, "c"));
        assertThat(judge().findings()).isEmpty();

        sink = List.of(line(What.TAKEN, "a"), line(What.TAKEN, "c"));
        assertThat(kinds()).containsExactly(Kind.MISRECORDED, Kind.LOST);
    }

    @Test
    void thoseUnreachableAreSkippedAndOnlyThose() {
        unreachable = Set.of("a");
        sink = without(sink, "a");
        ledger = List.of(row("a", "skipped"), row("b", "accepted"), row("c", "accepted"));
        assertThat(judge().findings()).isEmpty();

        unreachable = Set.of("b");
        assertThat(kinds()).containsExactly(Kind.MISRECORDED, Kind.MISRECORDED);
    }

    @Test
    void strangersAreFoundInSinkAndLedger() {
        sink = with(sink, line(What.TAKEN, "x"));
        ledger = Stream.concat(ledger.stream(), Stream.of(row("y", "skipped"))).toList();
        assertThat(kinds()).containsExactly(Kind.STRANGER, Kind.STRANGER);
    }

    @Test
    void messagesMustHaveIdentitiesOfTheirOwn() {
        sink = with(without(sink, "a"), new SinkLine(Instant.EPOCH, What.TAKEN, 1, "a", "<b@id>", ""));
        assertThat(kinds()).containsExactly(Kind.MISRECORDED);
    }

    @Test
    void logLinesAreReadAsTheyWereWritten() {
        var line = new SinkLine(Instant.parse("2026-11-24T08:00:00.5Z"), What.DROPPED, 7, "a@b", "<x@y>", "00ff");
        assertThat(SinkLine.parse(textOf(line))).contains(line);
        assertThat(SinkLine.parse("2026-11-24T08:00:00.5Z\tTAKEN\t7\ta@")).isEmpty();
    }

    private static String textOf(SinkLine line) {
        return String.join("\t", line.at().toString(), line.what().name(), "7", "a@b", "<x@y>", "00ff");
    }

    private Audit judge() {
        return Auditor.judge(new Evidence(plan, unreachable, sink, ledger, listed, 2, deaths));
    }

    private List<Kind> kinds() {
        return judge().findings().stream().map(Finding::kind).toList();
    }

    private static List<SinkLine> with(List<SinkLine> lines, SinkLine... more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    private static List<SinkLine> without(List<SinkLine> lines, String address) {
        return lines.stream().filter(line -> !line.recipient().equals(address)).toList();
    }

    private static SinkLine line(What what, String address) {
        return new SinkLine(Instant.EPOCH, what, 1, address, "<" + address + "@id>", "00");
    }

    private static LedgerRow row(String address, String state) {
        return new LedgerRow(address, state, "", "", "");
    }
}
