package dev.carillon.bench.crash;

import dev.carillon.bench.sink.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Makes the rounds of a run from its seed: every kind of disruption in turn, in a shuffled order, at random moments.
final class Rounds {

    private static final List<String> POINTS = List.of(
            "arm-committed", "terminator-written", "answer-read", "outcome-committed", "slice-end", "plan-chunk");

    private final Random random;
    private final int minRecipients;
    private final int maxRecipients;

    private Rounds(long seed, int minRecipients, int maxRecipients) {
        this.random = new Random(seed);
        this.minRecipients = minRecipients;
        this.maxRecipients = maxRecipients;
    }

    /// Rounds for one server with its own database.
    static List<Round> alone(long seed, int count, int minRecipients, int maxRecipients) {
        return new Rounds(seed, minRecipients, maxRecipients).alone(count);
    }

    /// Rounds for two servers on one database, numbered from `first`.
    static List<Round> ofTwo(long seed, int first, int count, int minRecipients, int maxRecipients) {
        return new Rounds(seed, minRecipients, maxRecipients).ofTwo(first, count);
    }

    private List<Round> alone(int count) {
        var rounds = new ArrayList<Round>();
        while (rounds.size() < count) {
            var kinds = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
            Collections.shuffle(kinds, random);
            kinds.stream().limit(count - rounds.size()).forEach(kind -> rounds.add(alone(rounds.size() + 1, kind)));
        }
        return rounds;
    }

    /// Of twenty rounds, each kind has its number.
    private Round alone(int number, int kind) {
        int recipients = recipients();
        return switch (kind) {
            case 0, 1, 2, 3 -> new Round(number, recipients, Faults.NONE, kill(recipients));
            case 4, 5, 6 -> new Round(number, recipients, faults(), kill(recipients));
            case 7, 8, 9, 10, 11, 12 ->
                new Round(number, recipients, Faults.NONE, halt(POINTS.get(kind - 7), recipients));
            case 13 -> new Round(number, recipients, Faults.NONE, new Disruption.Halt(Disruption.Halt.TAKEOVER, 1));
            case 14 -> new Round(number, recipients, faults(), halt(POINTS.get(random.nextInt(4)), recipients));
            case 15, 16 -> new Round(number, recipients, Faults.NONE, new Disruption.Terminate(moment(recipients)));
            case 17 -> new Round(number, recipients, Faults.NONE, new Disruption.KillDatabase(moment(recipients)));
            case 18 -> new Round(number, recipients, Faults.NONE, new Disruption.RefuseAll());
            default -> new Round(number, recipients, deferring(), new Disruption.Nothing());
        };
    }

    private List<Round> ofTwo(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> {
                    int recipients = recipients();
                    return new Round(
                            number,
                            recipients,
                            Faults.NONE,
                            number % 2 == first % 2
                                    ? new Disruption.Freeze(moment(recipients / 2))
                                    : new Disruption.KillOne(moment(recipients / 2)));
                })
                .toList();
    }

    private int recipients() {
        return random.nextInt(minRecipients, maxRecipients + 1);
    }

    private Moment moment(int recipients) {
        return Moment.random(random, recipients);
    }

    private Disruption kill(int recipients) {
        return new Disruption.Kill(moment(recipients));
    }

    private Disruption halt(String point, int recipients) {
        return new Disruption.Halt(
                point,
                switch (point) {
                    case "plan-chunk" -> 1;
                    case "slice-end" -> 1 + random.nextInt(Math.max(1, recipients / 500));
                    case "outcome-committed" -> 1 + random.nextInt(Math.max(1, recipients / 100));
                    default -> 1 + random.nextInt(recipients);
                });
    }

    private Faults faults() {
        return new Faults(
                random.nextLong(1_000_000),
                random.nextBoolean() ? 0.01 : 0,
                random.nextBoolean() ? 0.05 : 0,
                1,
                random.nextBoolean() ? 0.03 : 0,
                false,
                random.nextBoolean() ? 1 + random.nextInt(50) : 0,
                random.nextInt(10));
    }

    private Faults deferring() {
        return new Faults(random.nextLong(1_000_000), 0.005, 0.1, 1, 0.03, false, 0, 0);
    }
}
