package dev.carillon.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.TestDb;
import org.junit.jupiter.api.Test;

class MigrationsDbTest {

    @Test
    void migratingAMigratedDatabaseChangesNothing() {
        try (var database = TestDb.create()) {
            Migrations.migrate(database.pool());
            var runs = database.db()
                    .autocommit(tx -> tx.handle()
                            .createQuery("SELECT count(*) FROM delivery_run")
                            .mapTo(Long.class)
                            .one());
            assertThat(runs).isZero();
        }
    }
}
