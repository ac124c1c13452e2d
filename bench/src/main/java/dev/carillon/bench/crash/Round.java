package dev.carillon.bench.crash;

import dev.carillon.bench.sink.Faults;
import java.util.List;
import java.util.stream.IntStream;

/// One campaign, and what happens to it.
record Round(int number, int recipients, Faults faults, Disruption disruption) {

    /// Addresses that no other round has.
    List<String> addresses() {
        return IntStream.range(0, recipients)
                .mapToObj(person -> "round%d-person%d@example.org".formatted(number, person))
                .toList();
    }

    @Override
    public String toString() {
        return disruption + (faults.equals(Faults.NONE) ? "" : ", sink " + faults.shortText());
    }
}
