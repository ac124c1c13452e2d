package dev.carillon.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoolsDbTest {

    @Test
    void aConnectionOutsideThePoolIsNamedAndGivesUpOnADatabaseThatDoesNotAnswer() throws SQLException {
        try (var pools = new Pools(TestPostgres.INSIDE.emptyDatabase());
                var connection =
                        pools.connector("recorder", Duration.ofSeconds(1)).open();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SHOW application_name")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("recorder");
            }
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(20)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void theMessageOfAFailureDoesNotHoldWhatTheStatementDid() {
        try (var pools = new Pools(TestPostgres.INSIDE.emptyDatabase())) {
            var db = new Db(pools.pool());
            db.useTransaction(tx -> tx.handle().execute("CREATE TABLE person (email text PRIMARY KEY)"));
            db.useTransaction(tx -> tx.handle().execute("INSERT INTO person VALUES (?)", "ilse@example.com"));

            assertThatThrownBy(() -> db.useTransaction(
                            tx -> tx.handle().execute("INSERT INTO person VALUES (?)", "ilse@example.com")))
                    .hasMessageContaining("duplicate key value violates unique constraint \"person_pkey\"")
                    .hasMessageNotContaining("ilse");
        }
    }
}
