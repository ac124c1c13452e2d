package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import dev.carillon.base.VariationId;
import dev.carillon.testing.TestDb;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerPartitionsDbTest {

    private final TestDb database = TestDb.create();
    private final LedgerPartitions partitions = new LedgerPartitions(database.db());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMessageOfThisMonthGoesToItsPartition() {
        partitions.makeAhead(Instant.now());
        partitions.makeAhead(Instant.now());
        insert();
        assertThat(count("ledger")).isEqualTo(1);
        assertThat(count("ledger_default")).isZero();
    }

    @Test
    void aMonthWithRowsInTheDefaultPartitionStaysThere() {
        insert();
        partitions.makeAhead(Instant.now());
        insert();
        assertThat(count("ledger_default")).isEqualTo(2);
    }

    private void insert() {
        database.db()
                .useTransaction(tx -> tx.handle()
                        .execute(
                                """
                                INSERT INTO ledger (message_id, profile_id, leg, account_id, variation_id, run_id, attempt,
                                                    outcome, at)
                                VALUES (?, ?, 0, gen_random_uuid(), ?, ?, 1, 'accepted', now())
                                """,
                                MessageId.next().value(),
                                ProfileId.next().value(),
                                VariationId.next().value(),
                                RunId.next().value()));
    }

    private int count(String table) {
        return database.db()
                .autocommit(tx -> tx.handle()
                        .createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
