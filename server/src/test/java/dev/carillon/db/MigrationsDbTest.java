package dev.carillon.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestPostgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsDbTest {

    @ParameterizedTest
    @EnumSource
    void migratingAMigratedDatabaseChangesNothing(TestPostgres server) {
        try (var database = TestDb.create(server)) {
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
