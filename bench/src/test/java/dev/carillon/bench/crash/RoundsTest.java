package dev.carillon.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bench.audit.Audit;
import dev.carillon.bench.audit.Finding;
import dev.carillon.bench.sink.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RoundsTest {

    @Test
    void sameSeedMakesTheSameRounds() {
        assertThat(Rounds.alone(7, 100, 300, 2000)).isEqualTo(Rounds.alone(7, 100, 300, 2000));
        assertThat(Rounds.alone(8, 100, 300, 2000)).isNotEqualTo(Rounds.alone(7, 100, 300, 2000));
    }

    @Test
    void everyKindAndEveryFailPointComesInTwentyRounds() {
        var rounds = Rounds.alone(3, 20, 300, 2000);
        assertThat(rounds.stream().map(round -> round.disruption().getClass()).collect(Collectors.toSet()))
                .hasSize(6);
        assertThat(rounds.stream()
                        .filter(round -> round.disruption() instanceof Disruption.Halt)
                        .map(round -> ((Disruption.Halt) round.disruption()).point())
                        .collect(Collectors.toSet()))
                .hasSize(7);
    }

    @Test
    void roundsHaveTheirOwnNumbersAndAddresses() {
        var alone = Rounds.alone(3, 45, 300, 2000);
        var twins = Rounds.ofTwo(3, 46, 4, 300, 2000);
        assertThat(alone)
                .extracting(Round::number)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(45);
        assertThat(twins).extracting(Round::number).containsExactly(46, 47, 48, 49);
        assertThat(alone.get(0).addresses())
                .doesNotContainAnyElementsOf(alone.get(1).addresses());
        assertThat(alone).allMatch(round -> round.addresses().size() == round.recipients());
    }

    @Test
    void tableHasARowForEachKindAndTheSum() {
        var round = new Round(1, 10, Faults.NONE, new Disruption.Kill(new Moment(3, 0)));
        var clean = result(round, List.of());
        var bad = result(round, List.of(new Finding(Finding.Kind.DOUBLED, "a", "")));
        assertThat(Report.of(List.of(clean, bad)).lines().toList())
                .contains("| kill -9 | 2 | 20 | 18 | 2 | 64 | 2 | 0 | 1 | 0 | 2.0 s |")
                .last()
                .isEqualTo("| **all** | 2 | 20 | 18 | 2 | 64 | 2 | 0 | 1 | 0 | 2.0 s |");
        assertThat(bad.line()).contains("VIOLATED");
    }

    private static RoundResult result(Round round, List<Finding> findings) {
        var audit = new Audit(findings, Map.of("accepted", 9L, "in_doubt", 1L), 32);
        return new RoundResult(round, audit, 1, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
