package dev.carillon.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Outcomes as the array parameters of a statement, one array a column.
final class SettlementColumns {

    private final Connection connection;
    private final List<Settlement> settlements;

    SettlementColumns(Connection connection, List<Settlement> settlements) {
        this.connection = connection;
        this.settlements = settlements;
    }

    /// Binds message, profile, leg, run and attempt: five parameters from `first` on.
    void bindIdentity(PreparedStatement statement, int first) throws SQLException {
        bind(statement, first, "uuid", s -> s.position().slice().message().value(), Object[]::new);
        bind(statement, first + 1, "uuid", s -> s.position().profile().value(), Object[]::new);
        bind(statement, first + 2, "int2", s -> (short) s.position().leg(), Short[]::new);
        bind(statement, first + 3, "uuid", s -> s.position().slice().run().value(), Object[]::new);
        bind(statement, first + 4, "int2", s -> (short) s.position().slice().attempt(), Short[]::new);
    }

    /// Binds outcome, reason, code, detail and time: five parameters from `first` on.
    void bindOutcome(PreparedStatement statement, int first) throws SQLException {
        bind(statement, first, "text", s -> s.outcome().word(), String[]::new);
        bind(statement, first + 1, "text", Settlement::reason, String[]::new);
        bind(statement, first + 2, "text", Settlement::code, String[]::new);
        bind(statement, first + 3, "text", Settlement::detail, String[]::new);
        bind(statement, first + 4, "timestamptz", s -> OffsetDateTime.ofInstant(s.at(), ZoneOffset.UTC), Object[]::new);
    }

    private <T extends @Nullable Object> void bind(
            PreparedStatement statement,
            int parameter,
            String type,
            Function<Settlement, T> column,
            IntFunction<T[]> arrays)
            throws SQLException {
        statement.setArray(
                parameter,
                connection.createArrayOf(type, settlements.stream().map(column).toArray(arrays)));
    }
}
