package dev.carillon.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the present schema; several nodes may call it at once, the first one works and the rest wait.
public final class Migrations {

    private Migrations() {}

    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db")
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
