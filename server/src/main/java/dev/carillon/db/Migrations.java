package dev.carillon.db;

import dev.carillon.base.CannotStart;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings a database to the present schema; several nodes may call it at once, the first one works and the rest wait.
public final class Migrations {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private Migrations() {}

    public static void migrate(DataSource database) {
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new CannotStart("The database's schema was made by another build of Carillon: "
                    + String.valueOf(e.getMessage())
                            .lines()
                            .reduce((_, last) -> last)
                            .orElse(""));
        } catch (FlywayException e) {
            if (isFor(INSUFFICIENT_PRIVILEGE, e)) {
                throw new CannotStart("The database role may not create tables; make it the owner of the database "
                        + "with ALTER DATABASE … OWNER TO …");
            }
            throw e;
        }
    }

    private static boolean isFor(String state, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
