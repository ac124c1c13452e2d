package dev.carillon.jsonapi;

import dev.carillon.db.Sql;
import dev.carillon.jsonapi.Filter.Literal;
import dev.carillon.jsonapi.Query.Condition;
import dev.carillon.jsonapi.Query.Predicate;
import dev.carillon.jsonapi.Query.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Joins filter, order and page of a checked query to a store's SELECT: the other half of a list's table.
/// Pages are found by key, not by offset, so that a late page costs what the first one does. Set up once,
/// then thread-safe.
///
/// @param <R> a row, as the store maps it
public final class ListSql<R> {

    private record Order<R>(String column, Function<R, Object> value) {}

    private final String idColumn;
    private final ValueType idType;
    private final Function<R, Object> id;
    private final Map<String, Function<Condition, Sql>> filters = new HashMap<>();
    private final Map<String, Order<R>> orders = new HashMap<>();

    private ListSql(String idColumn, ValueType idType, Function<R, Object> id) {
        this.idColumn = idColumn;
        this.idType = idType;
        this.id = id;
    }

    /// @param id of a row, which breaks ties of every order
    public static <R> ListSql<R> by(String idColumn, ValueType idType, Function<R, Object> id) {
        return new ListSql<>(idColumn, idType, id);
    }

    /// A filter on a column, by the operators' usual meaning.
    public ListSql<R> filter(String field, String column) {
        return filter(field, condition -> comparison(column, condition));
    }

    /// A filter with a meaning of its own.
    public ListSql<R> filter(String field, Function<Condition, Sql> meaning) {
        filters.put(field, meaning);
        return this;
    }

    /// An order by an expression that is never null.
    public ListSql<R> sort(String field, String column, Function<R, Object> value) {
        orders.put(field, new Order<>(column, value));
        return this;
    }

    /// The page that `query` asks for.
    ///
    /// @param select ends inside its WHERE clause
    /// @param run    runs the whole statement
    public Page<R> page(Sql select, Query query, Function<Sql, List<R>> run) {
        var backward = query.cursor().map(Cursor::backward).orElse(false);
        var rows = new ArrayList<>(run.apply(select.then(clauses(query, backward))));
        var more = rows.size() > query.pageSize();
        if (more) {
            rows.removeLast();
        }
        if (backward) {
            Collections.reverse(rows);
        }
        var hasPrevious = backward ? more : query.cursor().isPresent();
        var hasNext = backward || more;
        return new Page<>(
                List.copyOf(rows),
                rows.isEmpty() || !hasPrevious
                        ? Optional.empty()
                        : Optional.of(cursor(query.sort(), rows.getFirst(), true)),
                rows.isEmpty() || !hasNext
                        ? Optional.empty()
                        : Optional.of(cursor(query.sort(), rows.getLast(), false)));
    }

    private Sql clauses(Query query, boolean backward) {
        var where = Sql.EMPTY;
        for (var predicate : query.filters()) {
            where = where.then("\n   AND ").then(sql(predicate));
        }
        var column = order(query.sort()).column();
        var descending = query.sort().descending() != backward;
        if (query.cursor().isPresent()) {
            where = where.then("\n   AND ").then(beyond(query.cursor().get(), query.sort(), column, descending));
        }
        var direction = descending ? " DESC" : "";
        return where.then(
                "\n ORDER BY " + column + direction + ", " + idColumn + direction + "\n LIMIT ?", query.pageSize() + 1);
    }

    private Sql sql(Predicate predicate) {
        return switch (predicate) {
            case Condition condition -> filter(condition.field()).apply(condition);
            case Query.AllOf(var all) -> joined(all, " AND ", "true");
            case Query.AnyOf(var any) -> joined(any, " OR ", "false");
            // What compares with null is not true, and so neither is it false: both count as not holding.
            case Query.Not(var negated) -> Sql.of("(").then(sql(negated)).then(") IS NOT TRUE");
        };
    }

    private Sql joined(List<Predicate> predicates, String by, String ofNone) {
        return predicates.isEmpty()
                ? Sql.of(ofNone)
                : Sql.of("(")
                        .then(Sql.join(by, predicates.stream().map(this::sql).toList()))
                        .then(")");
    }

    private Sql beyond(Cursor cursor, Sort sort, String column, boolean descending) {
        return Sql.of(
                "(" + column + ", " + idColumn + (descending ? ") < (?, ?)" : ") > (?, ?)"),
                value(sort.type(), cursor.key()),
                value(idType, cursor.id()));
    }

    private static Object value(ValueType type, String text) {
        return type.read(new Literal(text, true))
                .orElseThrow(() -> new ApiException(ApiError.parameter("page[cursor]", "Invalid cursor provided.")));
    }

    private String cursor(Sort sort, R row, boolean backward) {
        var key = sort.type().text(order(sort).value().apply(row));
        return new Cursor(backward, sort.word(), key, idType.text(id.apply(row))).token();
    }

    private Function<Condition, Sql> filter(String field) {
        return Optional.ofNullable(filters.get(field))
                .orElseThrow(() -> new IllegalStateException("The rules allow a filter without SQL: " + field));
    }

    private Order<R> order(Sort sort) {
        return Optional.ofNullable(orders.get(sort.field()))
                .orElseThrow(() -> new IllegalStateException("The rules allow an order without SQL: " + sort.field()));
    }

    private static Sql comparison(String column, Condition condition) {
        return switch (condition.operator()) {
            case EQUALS, ANY -> in(column, condition.values());
            case LESS_THAN -> Sql.of(column + " < ?", condition.value());
            case LESS_OR_EQUAL -> Sql.of(column + " <= ?", condition.value());
            case GREATER_THAN -> Sql.of(column + " > ?", condition.value());
            case GREATER_OR_EQUAL -> Sql.of(column + " >= ?", condition.value());
            case CONTAINS -> Sql.of("strpos(lower(" + column + "), lower(?)) > 0", condition.value());
            case STARTS_WITH -> Sql.of("starts_with(lower(" + column + "), lower(?))", condition.value());
            case ENDS_WITH ->
                Sql.of("right(lower(" + column + "), length(?)) = lower(?)", condition.value(), condition.value());
            case HAS -> Sql.of(column + " IS NOT NULL");
            case CONTAINS_ANY, CONTAINS_ALL ->
                throw new IllegalStateException(condition.operator() + " has no usual meaning for " + column);
        };
    }

    private static Sql in(String column, List<Object> values) {
        if (values.isEmpty()) {
            return Sql.of("false");
        }
        var marks = values.stream().map(value -> Sql.of("?", value)).toList();
        return Sql.of(column + " IN (").then(Sql.join(", ", marks)).then(")");
    }
}
