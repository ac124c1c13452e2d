package dev.carillon.web;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request: a tree of path segments, in which a literal segment wins over a `{name}`.
/// Immutable.
final class Router {

    /// A route and the values of its `{name}` segments.
    record Match(Route route, Map<String, String> pathValues) {}

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final Map<Method, Route> routes = new EnumMap<>(Method.class);

        @Nullable
        Node variable;
    }

    private final Node root = new Node();

    Router(List<Route> routes) {
        routes.forEach(this::add);
    }

    /// The route of `path`; a wrong path or method is refused.
    Match match(String method, String rawPath) {
        var segments = Urls.segments(rawPath);
        var node = find(root, segments, 0);
        if (node == null) {
            throw new RefusedException(Refusal.notFound(rawPath));
        }
        var route = route(node, method);
        if (route == null) {
            var allowed = node.routes.keySet().stream().map(Method::name).collect(Collectors.joining(", "));
            throw new RefusedException(Refusal.methodNotAllowed(method, allowed));
        }
        return new Match(route, values(route.pattern(), segments));
    }

    private void add(Route route) {
        var node = root;
        for (var segment : split(route.pattern())) {
            if (isVariable(segment)) {
                node.variable = node.variable == null ? new Node() : node.variable;
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, _ -> new Node());
            }
        }
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalStateException("Two routes for " + route.method() + " " + route.pattern());
        }
    }

    private static @Nullable Node find(Node node, List<String> segments, int at) {
        if (at == segments.size()) {
            return node.routes.isEmpty() ? null : node;
        }
        var literal = node.literals.get(segments.get(at));
        var found = literal == null ? null : find(literal, segments, at + 1);
        if (found == null && node.variable != null && !segments.get(at).isEmpty()) {
            found = find(node.variable, segments, at + 1);
        }
        return found;
    }

    private static @Nullable Route route(Node node, String method) {
        var name = method.equals("HEAD") ? "GET" : method.toUpperCase(Locale.ROOT);
        for (var entry : node.routes.entrySet()) {
            if (entry.getKey().name().equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Map<String, String> values(String pattern, List<String> segments) {
        var values = new HashMap<String, String>();
        var names = split(pattern);
        for (int i = 0; i < names.length; i++) {
            if (isVariable(names[i])) {
                values.put(names[i].substring(1, names[i].length() - 1), segments.get(i));
            }
        }
        return Map.copyOf(values);
    }

    private static String[] split(String pattern) {
        return pattern.substring(1).split("/", -1);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
