package dev.carillon.delivery;

import dev.carillon.base.SliceId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A batch as the array parameters of the recorder's statement. What its positions share stands once, in
/// columns a slice; a position names its slice by a 1-based index.
final class BatchColumns {

    private final Ledger.Batch batch;
    private final Map<SliceId, Short> indexes = new HashMap<>();
    private final List<LeasedSlice> slices = new ArrayList<>();

    BatchColumns(Ledger.Batch batch) {
        this.batch = batch;
        batch.stillArmed().forEach(this::index);
        batch.arms().forEach(this::index);
        batch.settlements().forEach(settlement -> index(settlement.position()));
    }

    /// Binds all parameters of the statement, in its order.
    void bind(PreparedStatement statement, long seq) throws SQLException {
        statement.setObject(1, batch.incarnation().value());
        statement.setInt(2, batch.recorder());
        bindSlices(statement, 3);
        bindPlaces(statement, 10, batch.arms());
        uuids(statement, 12, batch.arms(), position -> position.profile().value());
        statement.setObject(13, batch.incarnation().value());
        statement.setInt(14, batch.recorder());
        statement.setLong(15, seq);
        bindPlaces(statement, 16, batch.stillArmed());
        bindSettlements(statement, 18);
        statement.setBoolean(26, mayReplace());
    }

    private void bindSlices(PreparedStatement statement, int first) throws SQLException {
        uuids(statement, first, slices, slice -> slice.id().value());
        uuids(statement, first + 1, slices, slice -> slice.message().value());
        uuids(statement, first + 2, slices, slice -> slice.run().value());
        uuids(statement, first + 3, slices, slice -> slice.account().value());
        uuids(statement, first + 4, slices, slice -> slice.variation().value());
        shorts(statement, first + 5, slices, LeasedSlice::attempt);
        texts(statement, first + 6, slices, slice -> slice.channel().word());
    }

    private void bindPlaces(PreparedStatement statement, int first, List<Position> positions) throws SQLException {
        shorts(statement, first, positions, this::index);
        shorts(statement, first + 1, positions, position -> position.index() + 1);
    }

    private void bindSettlements(PreparedStatement statement, int first) throws SQLException {
        var settlements = batch.settlements();
        shorts(statement, first, settlements, settlement -> index(settlement.position()));
        uuids(
                statement,
                first + 1,
                settlements,
                settlement -> settlement.position().profile().value());
        shorts(
                statement,
                first + 2,
                settlements,
                settlement -> settlement.position().leg());
        texts(
                statement,
                first + 3,
                settlements,
                settlement -> settlement.outcome().word());
        texts(statement, first + 4, settlements, Settlement::reason);
        texts(statement, first + 5, settlements, Settlement::code);
        texts(statement, first + 6, settlements, Settlement::detail);
        var micros = settlements.stream()
                .mapToLong(settlement -> ChronoUnit.MICROS.between(Instant.EPOCH, settlement.at()))
                .toArray();
        statement.setObject(first + 7, micros);
    }

    /// Whether rows of an earlier attempt may be in the way, whose history is then kept.
    private boolean mayReplace() {
        return slices.stream().anyMatch(LeasedSlice::resend);
    }

    private int index(Position position) {
        return indexes.computeIfAbsent(position.slice().id(), _ -> {
            slices.add(position.slice());
            return (short) slices.size();
        });
    }

    private static <T> void shorts(
            PreparedStatement statement, int parameter, List<T> rows, Function<T, Integer> column) throws SQLException {
        var values = new short[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i)).shortValue();
        }
        statement.setObject(parameter, values);
    }

    private static <T> void texts(
            PreparedStatement statement, int parameter, List<T> rows, Function<T, @Nullable String> column)
            throws SQLException {
        statement.setObject(parameter, rows.stream().map(column).toArray(String[]::new));
    }

    /// As text, since the driver has no binary form for arrays of these; the statement casts it.
    private static <T> void uuids(PreparedStatement statement, int parameter, List<T> rows, Function<T, Object> column)
            throws SQLException {
        var text = new StringBuilder(2 + rows.size() * 37).append('{');
        for (var row : rows) {
            text.append(text.length() > 1 ? "," : "").append(column.apply(row));
        }
        statement.setObject(parameter, text.append('}').toString(), Types.OTHER);
    }
}
