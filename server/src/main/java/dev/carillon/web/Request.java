package dev.carillon.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a client sent, whole: header names are in lower case, path values and query values are decoded.
public record Request(
        Method method,
        String path,
        Map<String, String> pathValues,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {

    /// The value of a `{name}` segment of the route's pattern.
    public String pathValue(String name) {
        var value = pathValues.get(name);
        if (value == null) {
            throw new IllegalStateException("The route of " + path + " has no segment {" + name + "}");
        }
        return value;
    }

    /// The first value of a query parameter.
    public Optional<String> queryValue(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
