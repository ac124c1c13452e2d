package dev.carillon.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.base.AccountId;
import dev.carillon.db.Db;
import dev.carillon.testing.TestDb;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TagGroupStoreDbTest {

    private final TagGroupStore store = new TagGroupStore();

    @Test
    void twoWhoNeedTheDefaultGroupFirstGetTheSameOne() throws Exception {
        var account = AccountId.next();
        try (var database = TestDb.create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var db = database.db();
            record Both(TagGroup first, Future<TagGroup> second) {}
            var both = db.inTransaction(tx -> {
                var first = store.ensureAndLock(tx, account);
                var second = threads.submit(() -> db.inTransaction(other -> store.ensureAndLock(other, account)));
                await().until(() -> someoneWaits(db));
                return new Both(first, second);
            });
            assertThat(both.second().get()).isEqualTo(both.first());
            assertThat(both.first().isDefault()).isTrue();
            int groups = db.autocommit(tx -> store.count(tx, account));
            assertThat(groups).isEqualTo(1);
        }
    }

    private static boolean someoneWaits(Db db) {
        return db.<Boolean>autocommit(
                tx -> tx.handle().select("""
                        SELECT EXISTS (
                            SELECT
                              FROM pg_stat_activity
                             WHERE datname = current_database() AND wait_event_type = 'Lock')
                        """).mapTo(Boolean.class).one());
    }
}
