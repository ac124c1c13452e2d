package dev.carillon.db;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/// The way to the database: transactions as lambdas over the pool. Thread-safe.
public final class Db {

    private static final String MOMENT = "SELECT CAST(pg_current_snapshot() AS text)";

    private final Jdbi jdbi;

    public Db(DataSource pool) {
        this(Jdbi.create(pool));
    }

    /// Over connections of its own, one opened for each call, for what must not wait for the pool.
    public Db(Connector connector) {
        this(Jdbi.create(connector::open));
    }

    private Db(Jdbi jdbi) {
        this.jdbi = jdbi.registerArrayType(UUID.class, "uuid")
                .registerArrayType(Short.class, "int2")
                .registerArrayType(Integer.class, "int4")
                .registerArrayType(String.class, "text");
        // Failures are logged, and a statement's values are people's.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /// Runs `work` in one transaction, READ COMMITTED, and commits; an exception rolls it back and goes on
    /// up.
    public <T> T inTransaction(Function<Tx, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new Tx(handle)));
    }

    /// As `inTransaction`, for work without a result.
    public void useTransaction(Consumer<Tx> work) {
        jdbi.useTransaction(handle -> work.accept(new Tx(handle)));
    }

    /// Names what the database shows at this moment: equal names mean that nothing was committed in between, by anyone.
    /// A transaction that writes has a number, and a snapshot knows which numbers are still under way.
    public String moment() {
        return autocommit(tx -> tx.handle().select(MOMENT).mapTo(String.class).one());
    }

    /// Runs `work` on one connection with each statement its own transaction: for a single read or write.
    public <T> T autocommit(Function<Tx, T> work) {
        return jdbi.withHandle(handle -> work.apply(new Tx(handle)));
    }
}
