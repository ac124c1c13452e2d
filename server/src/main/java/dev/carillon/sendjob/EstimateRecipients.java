package dev.carillon.sendjob;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.db.Db;
import dev.carillon.delivery.AudienceSql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Counts whom campaigns would reach, by the query that planning uses, in chunks so that no statement runs
/// long.
final class EstimateRecipients {

    private static final int CHUNK = 50_000;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    private final Db db;
    private final EstimationStore store;
    private final AudienceSql audience;
    private final InstantSource clock;

    EstimateRecipients(Db db, EstimationStore store, AudienceSql audience, InstantSource clock) {
        this.db = db;
        this.store = store;
        this.audience = audience;
        this.clock = clock;
    }

    /// Makes jobs wait again that were under way when the server ended.
    void recover() {
        db.useTransaction(store::requeue);
    }

    /// Does the job that waits longest.
    ///
    /// @return false if none waits
    boolean next() {
        var job = db.inTransaction(tx -> store.claim(tx, clock.instant().minus(ABANDONED_AFTER)));
        job.ifPresent(this::estimate);
        return job.isPresent();
    }

    private void estimate(EstimationStore.Claimed job) {
        long recipients = 0;
        for (var message : db.autocommit(tx -> store.messages(tx, job.account(), job.campaign()))) {
            recipients += count(job.account(), message);
        }
        long counted = recipients;
        db.useTransaction(tx -> store.complete(tx, job, counted, clock.instant()));
    }

    private long count(AccountId account, MessageId message) {
        long recipients = 0;
        var after = LOWEST;
        while (true) {
            var chunk = audience.chunk(account, message, after, HIGHEST, CHUNK);
            var counted = db.autocommit(tx -> store.count(tx, chunk));
            recipients += counted.recipients();
            if (counted.people() < CHUNK) {
                return recipients;
            }
            after = counted.last().orElseThrow();
        }
    }
}
