package dev.carillon.db;

import dev.carillon.base.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at an operator's database before anything else uses it, so that what is wrong with it is one clear line.
public final class DatabaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final int OLDEST_VERSION = 150_000;

    private static final String LOOK = """
            SELECT current_setting('server_version_num')::integer, current_setting('server_version'),
                   pg_is_in_recovery(), current_user, rolsuper
              FROM pg_roles
             WHERE rolname = current_user
            """;

    private DatabaseCheck() {}

    public static void require(DatabaseUrl url) {
        try (var connection = Pools.connect(url, Pools.properties("carillon-check", Duration.ofSeconds(30)))) {
            look(connection, url);
        } catch (SQLException e) {
            throw new CannotStart("CARILLON_DATABASE_URL: " + problem(url, e));
        }
    }

    /// The server's name and version, for people.
    public static String version(DataSource database) {
        try (var connection = database.getConnection()) {
            var about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new CannotStart("The database does not answer: " + said(e));
        }
    }

    private static void look(Connection connection, DatabaseUrl url) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(LOOK)) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new CannotStart("CARILLON_DATABASE_URL: " + url + " is PostgreSQL " + row.getString(2)
                        + "; Carillon needs 15 or later");
            }
            if (row.getBoolean(3)) {
                throw new CannotStart("CARILLON_DATABASE_URL: " + url + " is a standby; name the primary");
            }
            if (row.getBoolean(5)) {
                LOG.warn(
                        "The database role {} is a superuser; a plain role that owns the database is safer",
                        row.getString(4));
            }
        }
    }

    private static String problem(DatabaseUrl url, SQLException e) {
        return switch (e.getSQLState() == null ? "" : e.getSQLState()) {
            case "28P01", "28000" -> url + " does not let us in: " + said(e) + "; check user and password";
            case "3D000" -> url + " does not exist there; create it with CREATE DATABASE … OWNER …";
            case "08001", "08004", "08006" -> url + " is not reached: " + said(e);
            default -> url + ": " + said(e);
        };
    }

    /// The innermost message that says something, on one line.
    private static String said(Throwable e) {
        var cause = e;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        var unknownHost = cause instanceof java.net.UnknownHostException ? "there is no host " : "";
        return unknownHost
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
