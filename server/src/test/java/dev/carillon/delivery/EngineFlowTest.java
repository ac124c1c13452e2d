package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.channel.HandOff;
import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Preparation;
import dev.carillon.channel.Sender;
import dev.carillon.channel.Senders;
import dev.carillon.testing.TestDb;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The engine with its threads on PostgreSQL, against a provider in memory.
class EngineFlowTest {

    private static final EngineSettings SETTINGS = new EngineSettings(
            "test",
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            3,
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Optional.empty());

    private final TestDb database = TestDb.create();
    private final DeliveryFixture fixture = new DeliveryFixture(database.db(), InstantSource.system());
    private final Collection<String> taken = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void everyoneGetsTheMessageOnceAndTheRunEnds() {
        fixture.addPeople(1_234);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        try (var _ = engine(_ -> new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(run);
            await().until(() -> fixture.state(id) == RunState.DONE);
        }
        assertThat(fixture.outcomes(run.message())).isEqualTo(Map.of("accepted", 1_234));
        assertThat(taken).hasSize(1_234);
        assertThat(new HashSet<>(taken)).hasSize(1_234);
    }

    @Test
    void theDeferredAreTriedAgainAndFailAfterTheLastAttempt() {
        var people = fixture.addPeople(100);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        var stubborn = people.getFirst().value() + "@example.com";
        var tries = new AtomicInteger();
        try (var _ = engine(address -> address.equals(stubborn) || tries.incrementAndGet() <= 50
                ? new Outcome.Deferred(Outcome.Scope.RECIPIENT, Optional.empty(), "451 4.7.1", "later")
                : new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(run);
            await().atMost(Duration.ofSeconds(30)).until(() -> fixture.state(id) == RunState.DONE);
        }
        assertThat(fixture.outcomes(run.message())).isEqualTo(Map.of("accepted", 99, "failed:deferred_too_often", 1));
    }

    @Test
    void aProviderThatRefusesTheMessagePausesTheRunAndBurnsNobody() {
        fixture.addPeople(300);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        try (var _ = engine(_ -> new Outcome.Rejected(Outcome.Scope.MESSAGE, "554 5.7.1", "spam"))) {
            var id = fixture.start(run);
            await().until(() -> fixture.state(id) == RunState.PAUSED);
            assertThat(pauseReason(run)).contains("554 5.7.1 spam");
        }
        assertThat(fixture.outcomes(run.message())).isEmpty();
    }

    @Test
    void aProviderThatTakesNothingIsToldAndTheRunGoesOnOnceItDoes() {
        fixture.addPeople(200);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        var isDown = new AtomicBoolean(true);
        try (var _ = engine(_ -> isDown.get()
                ? new Outcome.Deferred(Outcome.Scope.PROVIDER, Optional.empty(), "no_connection", "refused")
                : new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(run);
            await().until(() -> trouble().equals(Optional.of("no_connection: refused")));
            isDown.set(false);
            await().atMost(Duration.ofMinutes(1)).until(() -> fixture.state(id) == RunState.DONE);
            await().until(() -> trouble().isEmpty());
        }
        assertThat(fixture.outcomes(run.message())).isEqualTo(Map.of("accepted", 200));
    }

    @Test
    void aResumedRunGoesOnWithEveryone() {
        fixture.addPeople(300);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        var broken = new AtomicInteger(1);
        try (var _ = engine(_ -> broken.get() == 1
                ? new Outcome.Rejected(Outcome.Scope.MESSAGE, "554 5.7.1", "spam")
                : new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(run);
            await().until(() -> fixture.state(id) == RunState.PAUSED);
            broken.set(0);
            var runs = new Runs(new RunStore(), InstantSource.system());
            database.db().useTransaction(tx -> runs.resume(tx, run.account(), run.campaign()));
            await().until(() -> fixture.state(id) == RunState.DONE);
        }
        assertThat(fixture.outcomes(run.message())).isEqualTo(Map.of("accepted", 300));
        assertThat(new HashSet<>(taken)).hasSize(300).hasSameSizeAs(taken);
    }

    @Test
    void whoBecomesUnreachableAfterPlanningIsNotMessaged() {
        var people = fixture.addPeople(50);
        fixture.makeUnreachable(people.get(7), "unsubscribed");
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        try (var _ = engine(_ -> new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(run);
            await().until(() -> fixture.state(id) == RunState.DONE);
        }
        assertThat(fixture.outcomes(run.message())).isEqualTo(Map.of("accepted", 49, "skipped:unsubscribed", 1));
        assertThat(taken).doesNotContain(people.get(7).value() + "@example.com");
    }

    @Test
    void aCancelledRunSendsNothingMoreAndSkipsTheRest() {
        fixture.addPeople(5_000);
        var run = fixture.newRun(InDoubtPolicy.LEAVE);
        var runs = new Runs(new RunStore(), InstantSource.system());
        try (var _ = engine(_ -> new Outcome.Accepted("250", "ok"))) {
            fixture.start(run);
            await().until(() -> taken.size() > 100);
            database.db().useTransaction(tx -> runs.cancel(tx, run.account(), run.campaign()));
            await().until(() -> ended(run));
        }
        var outcomes = fixture.outcomes(run.message());
        assertThat(outcomes.get("accepted")).isEqualTo(taken.size()).isLessThan(5_000);
        assertThat(outcomes.keySet()).containsOnly("accepted", "skipped:cancelled");
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5_000);
    }

    @Test
    void thoseWithoutAnAnswerAreInDoubtAndAreSentToAgainOnlyIfTheOperatorChoseSo() {
        fixture.addPeople(40);
        var left = fixture.newRun(InDoubtPolicy.LEAVE);
        var resent = fixture.newRun(InDoubtPolicy.RESEND);
        var calls = new AtomicInteger();
        try (var _ = engine(_ -> calls.getAndIncrement() % 10 == 0
                ? new Outcome.Unknown("connection reset")
                : new Outcome.Accepted("250", "ok"))) {
            var id = fixture.start(left);
            await().until(() -> fixture.state(id) == RunState.DONE);
            var again = fixture.start(resent);
            await().atMost(Duration.ofSeconds(20)).until(() -> fixture.state(again) == RunState.DONE);
        }
        assertThat(fixture.outcomes(left.message())).isEqualTo(Map.of("accepted", 36, "in_doubt:unanswered", 4));
        var outcomes = fixture.outcomes(resent.message());
        assertThat(outcomes.get("accepted")).isGreaterThanOrEqualTo(39);
        assertThat(outcomes.keySet()).isSubsetOf("accepted", "in_doubt:resent_unanswered");
    }

    private Engine engine(Function<String, Outcome> provider) {
        var parts = new EngineParts(
                database.db(),
                () -> DriverManager.getConnection(database.url()),
                senders(provider),
                DeliveryFixture.contents(),
                fixture.audience(),
                InstantSource.system());
        return Engine.start(parts, SETTINGS);
    }

    private Senders senders(Function<String, Outcome> provider) {
        return new Senders() {
            @Override
            public Sender open() {
                return sender(provider);
            }

            @Override
            public int lanes() {
                return 8;
            }
        };
    }

    private Sender sender(Function<String, Outcome> provider) {
        return new Sender() {
            @Override
            public Preparation prepare(Outbound message) {
                var address = ((Outbound.Email) message).envelopeRecipient();
                return new Preparation.Ready(new HandOff() {
                    @Override
                    public Outcome complete() {
                        var outcome = provider.apply(address);
                        if (outcome instanceof Outcome.Accepted) {
                            taken.add(address);
                        }
                        return outcome;
                    }

                    @Override
                    public void abandon() {}
                });
            }

            @Override
            public void close() {}
        };
    }

    private Optional<String> trouble() {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select("SELECT trouble FROM delivery_node WHERE state = 'alive' AND trouble IS NOT NULL")
                        .mapTo(String.class)
                        .findOne());
    }

    private String pauseReason(NewRun run) {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select(
                                "SELECT pause_reason FROM delivery_run WHERE message_id = ?",
                                run.message().value())
                        .mapTo(String.class)
                        .one());
    }

    private boolean ended(NewRun run) {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .select(
                                "SELECT ended_at IS NOT NULL FROM delivery_run WHERE message_id = ?",
                                run.message().value())
                        .mapTo(Boolean.class)
                        .one());
    }
}
