package dev.carillon.jsonapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A request's body on its way up to the newest shape. Remembers what was moved, so that a problem found later is
/// reported where the client wrote it. Paths are RFC 6901 pointers. Not thread-safe.
public final class RequestBody {

    private record Move(String from, String to) {}

    private final ObjectNode document;
    private final Problems problems;
    private final List<Move> moves = new ArrayList<>();

    RequestBody(ObjectNode document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    ObjectNode document() {
        return document;
    }

    /// The value at a path; empty if there is none or null.
    public Optional<JsonNode> value(String path) {
        var node = document.at(path);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /// Moves what stands at `from` to `to`, making the objects in between. Where both are given, they must say the
    /// same.
    public void move(String from, String to) {
        var parent = parent(from);
        if (parent.isEmpty()) {
            return;
        }
        if (!parent.get().has(name(from))) {
            // Who wrote the older holder is told of what it lacks in its terms.
            if (document.at(to).isMissingNode()) {
                moves.add(new Move(from, to));
            }
            return;
        }
        var value = parent.get().remove(name(from));
        var present = value(to);
        if (present.isPresent() && !value.isNull() && !present.get().equals(value)) {
            problems.add(ApiError.at(
                    from, "'" + name(from) + "' and '" + name(to) + "' contradict each other; give one of them."));
            return;
        }
        moves.add(new Move(from, to));
        if (present.isEmpty()) {
            put(to, value);
        }
    }

    /// Puts a value at a path whose holder there is, or makes its holders.
    public void put(String path, JsonNode value) {
        makeParent(path).ifPresent(parent -> parent.set(name(path), value));
    }

    /// Drops a member that means nothing any more.
    public void drop(String path) {
        parent(path).ifPresent(parent -> parent.remove(name(path)));
    }

    /// Calls `step` with the path of each element of a list.
    public void each(String path, Consumer<String> step) {
        if (document.at(path) instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                step.accept(path + "/" + i);
            }
        }
    }

    /// Reports a problem with the member at `path`.
    public void problem(String path, String detail) {
        problems.add(ApiError.at(path, detail));
    }

    /// Where the client wrote what now stands at `pointer`.
    String asWritten(String pointer) {
        var path = pointer;
        for (int i = moves.size() - 1; i >= 0; i--) {
            var move = moves.get(i);
            if (path.equals(move.to()) || path.startsWith(move.to() + "/")) {
                path = move.from() + path.substring(move.to().length());
            }
        }
        return path;
    }

    private Optional<ObjectNode> parent(String path) {
        var node = document.at(holder(path));
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /// Empty where something that is no object is in the way; the reader will report it.
    private Optional<ObjectNode> makeParent(String path) {
        JsonNode node = document;
        for (var step : holder(path).substring(1).split("/", -1)) {
            var inner = node.at("/" + step);
            if ((inner.isMissingNode() || inner.isNull()) && node instanceof ObjectNode object) {
                node = object.putObject(step);
            } else {
                node = inner;
            }
        }
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private static String holder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
