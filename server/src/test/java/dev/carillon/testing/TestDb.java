package dev.carillon.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.db.Db;
import dev.carillon.db.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh database with the present schema: a clone of a migrated template, on one PostgreSQL for the whole test run.
public final class TestDb implements AutoCloseable {

    private static final AtomicInteger CLONES = new AtomicInteger();

    private final HikariDataSource pool;
    private final String url;

    private TestDb(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        this.url = url;
        this.pool = new HikariDataSource(config);
    }

    public static TestDb create() {
        var name = "test_" + CLONES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE template_carillon");
        return new TestDb(Server.RUNNING.getJdbcUrl("postgres", name));
    }

    public Db db() {
        return new Db(pool);
    }

    /// For what needs connections of its own: user and password are part of it.
    public String url() {
        return url;
    }

    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void execute(String sql) {
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Started at first use; ends with the JVM.
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE template_carillon");
                }
                Migrations.migrate(server.getDatabase("postgres", "template_carillon"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
