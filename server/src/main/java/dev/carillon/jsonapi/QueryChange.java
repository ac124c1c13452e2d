package dev.carillon.jsonapi;

import java.util.Set;
import java.util.function.UnaryOperator;

/// A difference in which query parameters operations take.
///
/// @param down what the older revision has instead
public record QueryChange(Revision since, String difference, Set<String> operations, UnaryOperator<QueryRules> down)
        implements Change {

    public QueryChange {
        operations = Set.copyOf(operations);
    }

    @Override
    public QueryRules query(String operation, QueryRules newer) {
        return operations.contains(operation) ? down.apply(newer) : newer;
    }
}
