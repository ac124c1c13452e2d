package dev.carillon.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import javax.sql.DataSource;

/// The connections of a node: a pool for requests and operations, and single ones for those who need one of their own.
public final class Pools implements AutoCloseable {

    private static final int LARGEST_POOL = 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /// Longer than any single statement of an operation; a database that says nothing for that long is gone.
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final DatabaseUrl url;
    private final HikariDataSource pool;

    public Pools(DatabaseUrl url) {
        this.url = url;
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url.jdbc());
        config.setDataSourceProperties(properties("carillon", ANSWER_TIMEOUT));
        config.setMaximumPoolSize(LARGEST_POOL);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    public DataSource pool() {
        return pool;
    }

    /// Opens connections outside the pool, the caller's to close.
    ///
    /// @param name shown in the database's list of its sessions
    /// @param answerWithin a statement that is not answered by then fails, and the connection with it
    public Connector connector(String name, Duration answerWithin) {
        return () -> connect(url, properties(name, answerWithin));
    }

    static Connection connect(DatabaseUrl url, Properties properties) throws SQLException {
        for (var driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.acceptsURL(url.jdbc())) {
                return driver.connect(url.jdbc(), properties);
            }
        }
        throw new SQLException("that is not the address of a PostgreSQL database");
    }

    static Properties properties(String applicationName, Duration answerWithin) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", applicationName);
        // Errors go to logs; people's addresses must not.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(answerWithin.toSeconds()));
        return properties;
    }

    @Override
    public void close() {
        pool.close();
    }
}
