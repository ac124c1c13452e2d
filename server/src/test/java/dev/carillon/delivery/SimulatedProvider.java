package dev.carillon.delivery;

import dev.carillon.base.ProfileId;
import dev.carillon.channel.HandOff;
import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A provider that keeps what was handed to it, and misbehaves by chance: it is all the auditor looks at.
final class SimulatedProvider {

    /// How often, of a hundred.
    record Faults(
            int refusesRecipient,
            int defersRecipient,
            int defersAtEnd,
            int dropsBeforeEnd,
            int takesAndDrops,
            int refusesMessage,
            int busy) {}

    /// Thrown where the process is to die.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    final List<String> taken = new ArrayList<>();
    int answersLost;

    private final RandomGenerator random;
    private Faults faults;
    private boolean crashInHandOff;

    SimulatedProvider(RandomGenerator random, Faults faults) {
        this.random = random;
        this.faults = faults;
    }

    void heal() {
        faults = new Faults(0, 0, 0, 0, 0, 0, 0);
    }

    /// The next hand-off ends with the process: after its message was taken, or before.
    void crashInNextHandOff() {
        crashInHandOff = true;
    }

    long takenFor(ProfileId profile) {
        return taken.stream()
                .filter(address -> address.equals(profile + "@example.com"))
                .count();
    }

    Sender sender() {
        return new Sender() {
            @Override
            public Preparation prepare(Outbound message) {
                return SimulatedProvider.this.prepare(message);
            }

            @Override
            public void close() {}
        };
    }

    private Preparation prepare(Outbound message) {
        var address = ((Outbound.Email) message).envelopeRecipient();
        if (chance(faults.busy())) {
            return new Preparation.Ended(
                    new Outcome.Deferred(Outcome.Scope.PROVIDER, Optional.empty(), "421", "too many connections"));
        }
        // The same person is refused each time, as a mailbox that does not exist is.
        if (Math.floorMod(address.hashCode(), 100) < faults.refusesRecipient()) {
            return new Preparation.Ended(new Outcome.Rejected(Outcome.Scope.RECIPIENT, "550 5.1.1", "no such mailbox"));
        }
        if (chance(faults.defersRecipient())) {
            return new Preparation.Ended(
                    new Outcome.Deferred(Outcome.Scope.RECIPIENT, Optional.empty(), "451", "greylisted"));
        }
        return new Preparation.Ready(new HandOff() {
            @Override
            public Outcome complete() {
                return SimulatedProvider.this.complete(address);
            }

            @Override
            public void abandon() {}
        });
    }

    private Outcome complete(String address) {
        if (crashInHandOff) {
            crashInHandOff = false;
            if (random.nextBoolean()) {
                taken.add(address);
            }
            throw new Crash();
        }
        if (chance(faults.dropsBeforeEnd())) {
            answersLost++;
            return new Outcome.Unknown("connection reset");
        }
        if (chance(faults.takesAndDrops())) {
            taken.add(address);
            answersLost++;
            return new Outcome.Unknown("connection reset");
        }
        if (chance(faults.defersAtEnd())) {
            return new Outcome.Deferred(
                    Outcome.Scope.MESSAGE, Optional.of(Duration.ofSeconds(5)), "452", "try again later");
        }
        if (chance(faults.refusesMessage())) {
            return new Outcome.Rejected(Outcome.Scope.MESSAGE, "554 5.7.1", "refused");
        }
        taken.add(address);
        return new Outcome.Accepted("250", "queued");
    }

    private boolean chance(int ofHundred) {
        return random.nextInt(100) < ofHundred;
    }
}
