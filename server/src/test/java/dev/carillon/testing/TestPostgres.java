package dev.carillon.testing;

import dev.carillon.db.DatabaseUrl;
import dev.carillon.db.Migrations;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/// The PostgreSQL servers that tests run on; each is started at its first use and ends with the JVM.
public enum TestPostgres {
    /// The one that comes with Carillon.
    INSIDE,
    /// One that the operating system brings, older and with another locale.
    OUTSIDE;

    private static final String TEMPLATE = "template_carillon";
    private static final Map<TestPostgres, PostgresServer> STARTED = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// A new database with the present schema.
    public DatabaseUrl migratedDatabase() {
        return create(" TEMPLATE " + TEMPLATE);
    }

    /// A new database with nothing in it.
    public DatabaseUrl emptyDatabase() {
        return create("");
    }

    private DatabaseUrl create(String clause) {
        var name = "test_" + DATABASES.incrementAndGet();
        execute(server(), "CREATE DATABASE " + name + " OWNER carillon" + clause);
        return server().url(name);
    }

    private PostgresServer server() {
        return STARTED.computeIfAbsent(this, TestPostgres::start);
    }

    private static PostgresServer start(TestPostgres which) {
        var server = which == INSIDE ? PostgresServer.inside() : ExternalPostgres.start();
        execute(server, "CREATE DATABASE " + TEMPLATE + " OWNER carillon");
        var template = new PGSimpleDataSource();
        template.setUrl(server.url(TEMPLATE).jdbc());
        Migrations.migrate(template);
        return server;
    }

    private static void execute(PostgresServer server, String sql) {
        try (var connection = DriverManager.getConnection(server.superuserUrl().jdbc());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
