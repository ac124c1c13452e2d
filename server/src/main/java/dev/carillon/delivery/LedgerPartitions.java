package dev.carillon.delivery;

import dev.carillon.db.Db;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/// Makes the ledger's partitions ahead, one for each month in which messages are made: an id begins with
/// its time, so that a month is a range of ids. What has no partition goes to the default one.
final class LedgerPartitions {

    private static final int MONTHS_AHEAD = 2;
    private static final int TIME_SHIFT = 16;

    /// Nodes that start at once make each partition once.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('carillon ledger partitions'))";

    private static final String IS_NEEDED = """
            SELECT to_regclass(?) IS NULL
               AND NOT EXISTS (SELECT 1 FROM ledger_default WHERE message_id >= ? AND message_id < ?)
            """;

    private final Db db;

    LedgerPartitions(Db db) {
        this.db = db;
    }

    /// Makes what is missing of this month and the next ones. A month whose rows are in the default
    /// partition already stays there.
    void makeAhead(Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            make(month.plusMonths(ahead));
        }
    }

    private void make(YearMonth month) {
        var name = "ledger_%d_%02d".formatted(month.getYear(), month.getMonthValue());
        var from = firstId(month);
        var to = firstId(month.plusMonths(1));
        db.useTransaction(tx -> {
            tx.handle().createQuery(LOCK).mapTo(String.class).list();
            var isNeeded = tx.handle()
                    .select(IS_NEEDED, name, from, to)
                    .mapTo(Boolean.class)
                    .one();
            if (isNeeded) {
                tx.handle()
                        .execute("CREATE TABLE %s PARTITION OF ledger FOR VALUES FROM ('%s') TO ('%s')"
                                .formatted(name, from, to));
            }
        });
    }

    /// The lowest id of the month: 48 bits of milliseconds, the rest zero.
    private static UUID firstId(YearMonth month) {
        var millis = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(millis << TIME_SHIFT, 0);
    }
}
