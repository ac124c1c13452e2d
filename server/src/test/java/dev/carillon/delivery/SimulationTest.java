package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Seeds are replayed by `-Dcarillon.sim.seed=N`, and their number raised by `-Dcarillon.sim.seeds=N`.
class SimulationTest {

    private static final long FIRST_SEED = 20_261_124;

    @Test
    void nobodyIsLostAndNobodyIsMessagedTwiceUnderAnySeed() {
        var findings = seeds().boxed()
                .flatMap(seed -> new Simulation(seed).run().stream().map(finding -> "seed " + seed + ": " + finding))
                .limit(20)
                .toList();
        assertThat(findings).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameCourse() {
        assertThat(courseOf(7)).isEqualTo(courseOf(7)).hasSizeGreaterThan(5);
    }

    private static List<String> courseOf(long seed) {
        var simulation = new Simulation(seed);
        simulation.run();
        return simulation.trace();
    }

    private static LongStream seeds() {
        var one = Long.getLong("carillon.sim.seed");
        var count = Long.getLong("carillon.sim.seeds", 2_000);
        return one != null ? LongStream.of(one) : LongStream.range(FIRST_SEED, FIRST_SEED + count);
    }
}
