package dev.carillon.jsonapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All dated differences of the API, in order, and the walk along them from a request's revision and back. Thread-safe.
final class Changes {

    private record Asked(String operation, Revision revision) {}

    /// From the oldest to the newest.
    private final List<Change> all;

    private final Map<Asked, QueryRules> rules = new ConcurrentHashMap<>();

    Changes(Collection<? extends Change> changes) {
        this.all = changes.stream()
                .<Change>map(change -> change)
                .sorted(Comparator.comparing(change -> change.since().date()))
                .toList();
    }

    /// Brings a body up to the newest shape; of newer changes than the request's revision all, of older ones those that
    /// are lenient.
    void bringUp(Operation operation, Revision revision, RequestBody body) {
        for (var change : all) {
            if (change.isLenient() || revision.isBefore(change.since())) {
                change.body(operation.key(), body);
            }
        }
    }

    Resource bringDown(Revision revision, Resource newest) {
        if (all.isEmpty() || !revision.isBefore(all.getLast().since())) {
            return newest;
        }
        // The steps write into its attributes, which may be shared.
        var resource = newest.withAttributes(newest.attributes().deepCopy());
        for (int i = all.size() - 1; i >= 0 && revision.isBefore(all.get(i).since()); i--) {
            resource = all.get(i).resource(resource);
        }
        return resource;
    }

    int bringDown(Operation operation, Revision revision, int newest) {
        var status = newest;
        for (int i = all.size() - 1; i >= 0 && revision.isBefore(all.get(i).since()); i--) {
            status = all.get(i).status(operation.key(), status);
        }
        return status;
    }

    /// The query parameters that an operation has at a revision. What clients send as dates between two releases is
    /// brought to the release before, so that few combinations are kept.
    QueryRules rules(Operation operation, Revision revision) {
        var release = new Revision(all.stream()
                .map(change -> change.since().date())
                .filter(date -> !date.isAfter(revision.date()))
                .reduce(Revision.OLDEST.date(), (_, later) -> later));
        return rules.computeIfAbsent(new Asked(operation.key(), release), _ -> bringDown(operation, release));
    }

    private QueryRules bringDown(Operation operation, Revision revision) {
        var query = operation.rules();
        for (int i = all.size() - 1; i >= 0 && revision.isBefore(all.get(i).since()); i--) {
            var change = all.get(i);
            query = change.query(operation.key(), query)
                    .withTypes(query.types().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.type(entry.getValue()))));
        }
        return query;
    }
}
