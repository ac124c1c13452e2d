package dev.carillon.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.db.DatabaseUrl;
import dev.carillon.db.Db;

/// A fresh database with the present schema: a clone of a migrated template, on one PostgreSQL for the whole test run.
/// Its role is a plain one, as in production.
public final class TestDb implements AutoCloseable {

    private final HikariDataSource pool;
    private final DatabaseUrl url;

    private TestDb(DatabaseUrl url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        this.url = url;
        this.pool = new HikariDataSource(config);
    }

    /// On the PostgreSQL that comes with Carillon.
    public static TestDb create() {
        return create(TestPostgres.INSIDE);
    }

    public static TestDb create(TestPostgres server) {
        return new TestDb(server.migratedDatabase());
    }

    public Db db() {
        return new Db(pool);
    }

    /// For what needs connections of its own: user and password are part of it.
    public String url() {
        return url.jdbc();
    }

    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
